package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.base.RandomId;
import io.hornero.oci.ChainId;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.snapshot.Active;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does what steps say. Safe for use by many threads.
final class StepRunner {
    private final BuildServices services;
    private final CopyRunner copies;
    private final CommandRunner commands;

    StepRunner(BuildServices services) {
        this.services = services;
        this.copies = new CopyRunner(services);
        this.commands = new CommandRunner(services);
    }

    /// @param parent the step before; null where there is none
    /// @param source what files are copied from; null where there is none
    record Inputs(@Nullable StepResult parent, @Nullable StepResult source) {
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
            case Step.Copy copy ->
                layer(inputs, progress, copy.epoch(), (_, root) -> copies.run(copy, inputs.source(), root));
            case Step.Run run ->
                layer(inputs, progress, run.epoch(), (id, root) -> commands.run(run, id, root, progress));
            case Step.Workdir workdir ->
                layer(inputs, progress, workdir.epoch(), (_, root) -> CopyRunner.makeDirectory(workdir, root));
        };
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

    /// The results of a vertex's inputs in their order.
    static Inputs inputs(List<StepResult> results, boolean hasParent) {
        StepResult parent = hasParent ? results.getFirst() : null;
        int next = hasParent ? 1 : 0;
        return new Inputs(parent, results.size() > next ? results.get(next) : null);
    }
}
