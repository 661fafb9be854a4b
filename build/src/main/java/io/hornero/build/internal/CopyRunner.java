package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.layer.ApplyOptions;
import io.hornero.layer.CopyOptions;
import io.hornero.layer.LayerReader;
import io.hornero.layer.Owner;
import io.hornero.layer.TreeCopy;
import io.hornero.layer.TreeLimits;
import io.hornero.linux.TreeRemoval;
import io.hornero.snapshot.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Copies the files of COPY and ADD into a mounted file system.
final class CopyRunner {
    private static final Set<PosixFilePermission> INLINE_MODE = PosixFilePermissions.fromString("rw-r--r--");
    private final BuildServices services;

    CopyRunner(BuildServices services) {
        this.services = services;
    }

    /// @param sources of the parts
    void run(Step.Copy copy, List<StepResult> sources, Path root, Progress progress) throws IOException {
        @Nullable
        Owner chown = copy.chown().isEmpty()
                ? null
                : Ownership.of(root, copy.chown(), unknown -> warn(progress, "--chown=" + copy.chown(), unknown));
        for (int i = 0; i < copy.parts().size(); i++) {
            part(copy, copy.parts().get(i), sources.get(i), root, chown);
        }
        if (!copy.inline().isEmpty()) {
            inline(copy, root, chown == null ? Owner.ROOT : chown);
        }
    }

    private void part(Step.Copy copy, Step.Part part, StepResult source, Path root, @Nullable Owner chown)
            throws IOException {
        if (source instanceof StepResult.Context context) {
            copy(copy, part, context.folder(), root, chown == null ? Owner.ROOT : chown);
            return;
        }
        try (View view = services.snapshots().view(source.chain())) {
            copy(copy, part, new ContextFolder(view.root(), IgnorePatterns.NONE, true), root, chown);
        }
    }

    private static void warn(Progress progress, String asked, String unknown) {
        progress.report(new ProgressEvent.Warning(asked + ": " + unknown));
    }

    private static CopyOptions options(Step.Copy copy, @Nullable Owner owner) {
        return CopyOptions.PLAIN.withOwner(owner).withMode(copy.mode()).withClamp(copy.epoch());
    }

    private static void copy(Step.Copy copy, Step.Part part, ContextFolder folder, Path root, @Nullable Owner owner)
            throws IOException {
        Step.Selection selection = copy.selection(part);
        for (SourceFinder.Source source : new SourceFinder(folder).find(selection)) {
            if (part.unpack() && !source.directory() && unpacked(copy, folder, source, root, owner)) {
                continue;
            }
            CopyOptions options = options(copy, owner).withXattrs(folder.owned());
            TreeCopy.copy(
                    folder.root(),
                    source.directory() ? RootedPath.below(folder.root(), source.real()) : source.path(),
                    root,
                    target(copy, source, root),
                    source.directory() ? options.withFilter(source.filter(folder, selection)) : options);
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
                Path written = Files.writeString(folder.resolve(file.name()), file.text());
                Files.setPosixFilePermissions(written, INLINE_MODE);
                String target = target(copy, new SourceFinder.Source(file.name(), folder, false), root);
                TreeCopy.copy(folder, file.name(), root, target, options(copy, owner));
            }
        } finally {
            TreeRemoval.remove(folder);
        }
    }

    /// Unpacks an archive into the destination; false for any other file.
    private static boolean unpacked(
            Step.Copy copy, ContextFolder folder, SourceFinder.Source source, Path root, @Nullable Owner owner)
            throws IOException {
        if (!Archives.isTar(folder.root(), source.path())) {
            return false;
        }
        ApplyOptions options = ApplyOptions.LITERAL
                .into(copy.destination().replaceAll("^/+|/+$", ""))
                .withOwner(copy.chown().isEmpty() ? null : owner)
                .withClamp(copy.epoch())
                .withLimits(TreeLimits.ofDisk(root));
        try (InputStream in = Archives.open(folder.root(), source.path())) {
            LayerReader.apply(in, root, options);
            return true;
        } catch (Failure e) {
            throw new Failure(e.kind(), source.path() + ": " + e.text(), e);
        }
    }

    static void makeDirectory(Step.Workdir workdir, Path root, Progress progress) throws IOException {
        Owner owner = workdir.user().isEmpty()
                ? Owner.ROOT
                : Ownership.of(root, workdir.user(), unknown -> warn(progress, "WORKDIR " + workdir.path(), unknown));
        CopyOptions options = CopyOptions.PLAIN.withOwner(owner).withClamp(workdir.epoch());
        TreeCopy.makeDirectories(root, workdir.path(), options);
    }
}
