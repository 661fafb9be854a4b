package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.base.RandomId;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.oci.ChainId;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.snapshot.Active;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Does what steps say. Safe for use by many threads.
final class StepRunner {
    private final BuildServices services;
    private final BuildFolder folder;
    private final Access access;
    private final BorrowedResults borrowed;
    private final CopyRunner copies;
    private final CommandRunner commands;
    private final FailedRuns failed;

    /// @param folder of the build
    /// @param access to remote sources
    /// @param borrowed brings the files of results that are from elsewhere
    /// @param failed takes the file systems of commands that fail
    StepRunner(BuildServices services, BuildFolder folder, Access access, BorrowedResults borrowed, FailedRuns failed) {
        this.borrowed = borrowed;
        this.services = services;
        this.folder = folder;
        this.access = access;
        this.copies = new CopyRunner(services);
        this.commands = new CommandRunner(services, access, borrowed);
        this.failed = failed;
    }

    BorrowedResults borrowed() {
        return borrowed;
    }

    CommandRunner commands() {
        return commands;
    }

    /// @param parent the step before; null where there is none
    /// @param sources of files, in order
    record Inputs(@Nullable StepResult parent, List<StepResult> sources) {
        /// The results of a vertex's inputs in their order.
        static Inputs of(List<StepResult> results, boolean hasParent) {
            return new Inputs(
                    hasParent ? results.getFirst() : null, results.subList(hasParent ? 1 : 0, results.size()));
        }

        List<StepResult> all() {
            return parent == null
                    ? sources
                    : Stream.concat(Stream.of(parent), sources.stream()).toList();
        }

        @Nullable
        Digest chain() {
            return parent == null ? null : parent.chain();
        }
    }

    StepResult run(Step step, Inputs inputs, Progress progress) throws Exception {
        for (StepResult input : inputs.all()) {
            borrowed.bringFiles(input, progress);
        }
        return switch (step) {
            case Step.Image image -> new BaseFiles(services).unpack(image, progress);
            case Step.Context context ->
                new StepResult.Context(new ContextFolder(context.root(), context.ignored(), false));
            case Step.Download download -> download(download, progress);
            case Step.Checkout checkout -> checkout(checkout);
            case Step.Copy copy ->
                layer(
                        inputs,
                        progress,
                        copy.epoch(),
                        active -> copies.run(copy, inputs.sources(), active.mount(), progress));
            case Step.Merge merge -> merge(merge.copy(), inputs, progress);
            case Step.Run run ->
                layer(inputs, progress, run.epoch(), active -> command(run, inputs.sources(), active, progress));
            case Step.Workdir workdir ->
                layer(
                        inputs,
                        progress,
                        workdir.epoch(),
                        active -> CopyRunner.makeDirectory(workdir, active.mount(), progress));
        };
    }

    private StepResult download(Step.Download download, Progress progress) throws IOException, InterruptedException {
        Path into = folder.make("download");
        services.downloads().fetch(download.url(), download.checksum(), into, download.name(), access, progress);
        return new StepResult.Context(new ContextFolder(into, IgnorePatterns.NONE, false));
    }

    private StepResult checkout(Step.Checkout checkout) throws IOException, InterruptedException {
        Path into = folder.make("checkout");
        GitRepositories.Checkout tree =
                services.repositories().checkout(checkout.reference(), checkout.keepGitDir(), into, access);
        return new StepResult.Context(new ContextFolder(tree.folder(), IgnorePatterns.NONE, false));
    }

    private StepResult merge(Step.Copy copy, Inputs inputs, Progress progress) throws Exception {
        if (!(inputs.sources().getFirst() instanceof StepResult.Layer made)) {
            throw new IllegalStateException("no layer to merge: " + inputs);
        }
        borrowed.bringLayer(made, progress);
        List<StepResult> sources = inputs.sources().subList(1, inputs.sources().size());
        if (!new LinkedLayer(services).fits(made, inputs.chain())) {
            return layer(inputs, progress, copy.epoch(), active -> copies.run(copy, sources, active.mount(), progress));
        }
        Digest parent = inputs.chain();
        Digest chain = ChainId.extend(parent, made.layer().digest());
        try (InputStream tar =
                services.store().blobs().get(made.layer().digest()).open()) {
            services.snapshots().apply(chain, parent, tar);
        }
        return new StepResult.Layer(chain, made.layer(), made.created());
    }

    private void command(Step.Run run, List<StepResult> sources, Active active, Progress progress) throws Exception {
        try {
            commands.run(run, sources, active.key(), active.mount(), progress);
        } catch (CommandFailed e) {
            failed.keep(e, new FailedRuns.Kept(run, sources, active));
            throw e;
        }
    }

    /// Mounts and changes a file system.
    @FunctionalInterface
    private interface Change {
        void apply(Active active) throws Exception;
    }

    private StepResult layer(Inputs inputs, Progress progress, @Nullable Long epoch, Change change) throws Exception {
        Digest parent = inputs.chain();
        Active active = services.snapshots().prepare("build-" + RandomId.hex(12), parent);
        try {
            change.apply(active);
            active.unmount();
            Descriptor layer = active.diff(progress, epoch);
            Digest chain = ChainId.extend(parent, layer.digest());
            active.commit(chain);
            Instant created =
                    epoch == null ? Instant.now().truncatedTo(ChronoUnit.MICROS) : Instant.ofEpochSecond(epoch);
            return new StepResult.Layer(chain, layer, created);
        } finally {
            if (!failed.holds(active)) {
                active.remove();
            }
        }
    }
}
