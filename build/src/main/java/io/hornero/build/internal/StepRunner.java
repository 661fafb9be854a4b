package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.base.RandomId;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.oci.ChainId;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.snapshot.Active;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does what steps say. Safe for use by many threads.
final class StepRunner {
    private final BuildServices services;
    private final BuildFolder folder;
    private final Access access;
    private final CopyRunner copies;
    private final CommandRunner commands;

    /// @param folder of the build
    /// @param access to remote sources
    StepRunner(BuildServices services, BuildFolder folder, Access access) {
        this.services = services;
        this.folder = folder;
        this.access = access;
        this.copies = new CopyRunner(services);
        this.commands = new CommandRunner(services, access);
    }

    /// @param parent the step before; null where there is none
    /// @param sources of files, in order
    record Inputs(@Nullable StepResult parent, List<StepResult> sources) {
        /// The results of a vertex's inputs in their order.
        static Inputs of(List<StepResult> results, boolean hasParent) {
            return new Inputs(
                    hasParent ? results.getFirst() : null, results.subList(hasParent ? 1 : 0, results.size()));
        }

        @Nullable
        Digest chain() {
            return parent == null ? null : parent.chain();
        }
    }

    StepResult run(Step step, Inputs inputs, Progress progress) throws Exception {
        return switch (step) {
            case Step.Image image -> image(image, progress);
            case Step.Context context ->
                new StepResult.Context(new ContextFolder(context.root(), context.ignored(), false));
            case Step.Download download -> download(download, progress);
            case Step.Checkout checkout -> checkout(checkout);
            case Step.Copy copy ->
                layer(inputs, progress, copy.epoch(), (_, root) -> copies.run(copy, inputs.sources(), root, progress));
            case Step.Merge merge -> merge(merge.copy(), inputs, progress);
            case Step.Run run ->
                layer(
                        inputs,
                        progress,
                        run.epoch(),
                        (id, root) -> commands.run(run, inputs.sources(), id, root, progress));
            case Step.Workdir workdir ->
                layer(
                        inputs,
                        progress,
                        workdir.epoch(),
                        (_, root) -> CopyRunner.makeDirectory(workdir, root, progress));
        };
    }

    private StepResult download(Step.Download download, Progress progress) throws IOException, InterruptedException {
        Path into = folder.make("download");
        services.downloads().fetch(download.url(), download.checksum(), into, download.name(), access, progress);
        return new StepResult.Context(new ContextFolder(into, IgnorePatterns.NONE, false));
    }

    private StepResult checkout(Step.Checkout checkout) throws IOException, InterruptedException {
        Path into = folder.make("checkout");
        Path tree = services.repositories().checkout(checkout.reference(), checkout.keepGitDir(), into, access);
        return new StepResult.Context(new ContextFolder(tree, IgnorePatterns.NONE, false));
    }

    private StepResult merge(Step.Copy copy, Inputs inputs, Progress progress) throws Exception {
        if (!(inputs.sources().getFirst() instanceof StepResult.Layer made)) {
            throw new IllegalStateException("no layer to merge: " + inputs);
        }
        List<StepResult> sources = inputs.sources().subList(1, inputs.sources().size());
        if (!new LinkedLayer(services).fits(made, inputs.chain())) {
            return layer(inputs, progress, copy.epoch(), (_, root) -> copies.run(copy, sources, root, progress));
        }
        Digest parent = inputs.chain();
        Digest chain = ChainId.extend(parent, made.layer().digest());
        try (InputStream tar =
                services.store().blobs().get(made.layer().digest()).open()) {
            services.snapshots().apply(chain, parent, tar);
        }
        return new StepResult.Layer(chain, made.layer(), made.created());
    }

    private StepResult image(Step.Image image, Progress progress) throws IOException {
        byte[] raw = services.store().blobs().read(image.manifest());
        Manifest manifest = Manifest.parse("", raw);
        ImageConfig config = ImageConfig.parse(
                services.store().blobs().read(manifest.config().digest()));
        return new StepResult.FileSystem(
                services.snapshots().unpack(manifest, config, progress).orElse(null));
    }

    /// Changes a mounted file system.
    @FunctionalInterface
    private interface Change {
        void apply(String id, Path root) throws Exception;
    }

    private StepResult layer(Inputs inputs, Progress progress, @Nullable Long epoch, Change change) throws Exception {
        Digest parent = inputs.chain();
        String id = "build-" + RandomId.hex(12);
        Active active = services.snapshots().prepare(id, parent);
        try {
            change.apply(id, active.mount());
            active.unmount();
            Descriptor layer = active.diff(progress, epoch);
            Digest chain = ChainId.extend(parent, layer.digest());
            active.commit(chain);
            Instant created =
                    epoch == null ? Instant.now().truncatedTo(ChronoUnit.MICROS) : Instant.ofEpochSecond(epoch);
            return new StepResult.Layer(chain, layer, created);
        } finally {
            active.remove();
        }
    }
}
