package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.layer.ApplyOptions;
import io.hornero.layer.Compression;
import io.hornero.layer.CopyOptions;
import io.hornero.layer.LayerReader;
import io.hornero.layer.Owner;
import io.hornero.layer.TreeCopy;
import io.hornero.snapshot.View;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Copies the files of COPY and ADD into a mounted file system.
final class CopyRunner {
    private final BuildServices services;

    CopyRunner(BuildServices services) {
        this.services = services;
    }

    /// @param source a context or a file system; null where all files are inline
    void run(Step.Copy copy, @Nullable StepResult source, Path root) throws IOException {
        @Nullable Owner chown = copy.chown().isEmpty() ? null : Ownership.of(root, copy.chown());
        switch (source) {
            case null -> {}
            case StepResult.Context context -> copy(copy, context.folder(), root, chown == null ? Owner.ROOT : chown);
            case StepResult.FileSystem _, StepResult.Layer _ -> {
                try (View view = services.snapshots().view(source.chain())) {
                    copy(copy, new ContextFolder(view.root(), IgnorePatterns.NONE, true), root, chown);
                }
            }
        }
        if (!copy.inline().isEmpty()) {
            inline(copy, root, chown == null ? Owner.ROOT : chown);
        }
    }

    private static CopyOptions options(Step.Copy copy, @Nullable Owner owner) {
        return CopyOptions.PLAIN.withOwner(owner).withMode(copy.mode()).withClamp(copy.epoch());
    }

    private void copy(Step.Copy copy, ContextFolder folder, Path root, @Nullable Owner owner) throws IOException {
        for (SourceFinder.Source source : new SourceFinder(folder).find(copy.patterns())) {
            if (copy.unpack() && !source.directory() && unpacked(copy, source, root)) {
                continue;
            }
            String real = RootedPath.below(folder.root(), source.real());
            SourceFilter filter = new SourceFilter(folder.ignored(), source.directory() ? real : "", copy.excluded());
            CopyOptions options = options(copy, owner);
            TreeCopy.copy(
                    folder.root(),
                    source.directory() ? real : source.path(),
                    root,
                    target(copy, source, root),
                    source.directory() ? options.withFilter(filter) : options);
        }
    }

    /// A file is named as it was written, not as the file that a link leads to.
    private static String target(Step.Copy copy, SourceFinder.Source source, Path root) throws IOException {
        String destination = copy.destination();
        if (source.directory()) {
            return destination;
        }
        boolean directory = destination.endsWith("/") || Files.isDirectory(RootedPath.follow(root, destination));
        return directory ? destination + "/" + source.name() : destination;
    }

    private void inline(Step.Copy copy, Path root, Owner owner) throws IOException {
        Path folder = Files.createTempDirectory(services.temporary(), "inline");
        try {
            for (Step.InlineFile file : copy.inline()) {
                Files.writeString(folder.resolve(file.name()), file.text());
                String target = target(copy, new SourceFinder.Source(file.name(), folder, false), root);
                CopyOptions options = options(copy, owner);
                TreeCopy.copy(
                        folder, file.name(), root, target, copy.mode() == null ? options.withMode(0644) : options);
            }
        } finally {
            Scratch.empty(folder);
        }
    }

    /// Unpacks an archive into the destination; false for any other file.
    private static boolean unpacked(Step.Copy copy, SourceFinder.Source source, Path root) throws IOException {
        if (!Archives.isTar(source.real())) {
            return false;
        }
        @Nullable Owner owner = copy.chown().isEmpty() ? null : Ownership.of(root, copy.chown());
        ApplyOptions options = ApplyOptions.LITERAL
                .into(copy.destination().replaceAll("^/+|/+$", ""))
                .withOwner(owner)
                .withClamp(copy.epoch());
        try (InputStream in = Compression.open(new BufferedInputStream(Files.newInputStream(source.real()), 1 << 16))) {
            LayerReader.apply(in, root, options);
            return true;
        } catch (Failure e) {
            throw new Failure(e.kind(), source.path() + ": " + e.text(), e);
        }
    }

    static void makeDirectory(Step.Workdir workdir, Path root) throws IOException {
        Owner owner = workdir.user().isEmpty() ? Owner.ROOT : Ownership.of(root, workdir.user());
        CopyOptions options = CopyOptions.PLAIN.withOwner(owner).withClamp(workdir.epoch());
        TreeCopy.makeDirectories(root, workdir.path(), options);
    }
}
