package io.hornero.engine;

import io.hornero.archive.Annotation;
import io.hornero.archive.Attestation;
import io.hornero.archive.ImageArchive;
import io.hornero.archive.ImageForm;
import io.hornero.archive.ImageForms;
import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.build.Output;
import io.hornero.engine.internal.OutputProgress;
import io.hornero.layer.LayerWriter;
import io.hornero.layer.WriteOptions;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Reference;
import io.hornero.snapshot.Snapshots;
import io.hornero.snapshot.View;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the outputs of builds. Safe for use by many threads.
final class BuildOutputs {
    private final Store store;
    private final Snapshots snapshots;
    private final Images images;
    private final ImageTransfer transfer;
    private final ImageForms forms;
    private final Events events;
    private final BuildAttestations attestations;

    BuildOutputs(
            Store store,
            Snapshots snapshots,
            Images images,
            ImageTransfer transfer,
            ImageForms forms,
            Events events,
            BuildAttestations attestations) {
        this.attestations = attestations;
        this.store = store;
        this.snapshots = snapshots;
        this.images = images;
        this.transfer = transfer;
        this.forms = forms;
        this.events = events;
    }

    /// @param image what was built
    /// @param attested of it
    /// @return for each output, the image as it is known there
    List<Descriptor> make(BuildOrder order, Descriptor image, List<Attestation> attested, Progress progress)
            throws IOException, InterruptedException {
        List<Descriptor> targets = new ArrayList<>();
        for (Output output : order.outputs()) {
            int number = targets.size();
            targets.add(
                    switch (output) {
                        case Output.Image i -> image(i, image, attested, order, number, progress);
                        case Output.Archive a ->
                            OutputProgress.of(
                                    progress,
                                    "output " + number,
                                    "exporting to " + (a.docker() ? "docker" : "oci") + " image format",
                                    p -> archive(a, image, attested, order, number, p));
                        case Output.Files _ ->
                            OutputProgress.of(progress, "output " + number, "exporting to client", _ -> {
                                order.delivery().deliver(number, out -> files(image, out));
                                return image;
                            });
                    });
        }
        return targets;
    }

    private Descriptor image(
            Output.Image output,
            Descriptor image,
            List<Attestation> attested,
            BuildOrder order,
            int number,
            Progress progress)
            throws IOException, InterruptedException {
        check(image, attested, output.form());
        ImageForm stored = ImageForm.STORED.withAnnotations(output.form().annotations());
        // what is attested is a digest, which a push must not change any more
        Descriptor kept = attested.isEmpty()
                ? forms.derive(image, stored, progress)
                : attestations.attach(
                        forms.derive(image, output.form(), progress), output.names(), attested, output.form());
        ImageForm pushed = attested.isEmpty() ? output.form() : ImageForm.STORED;
        Digest id = imageId(kept);
        if (output.keep()) {
            keep(output.byDigest() ? List.of() : output.names(), kept, id);
        }
        Descriptor target = kept;
        for (Reference name : output.push() ? output.names() : List.<Reference>of()) {
            Reference to = output.byDigest() ? new Reference(name.domain(), name.path(), null, null) : name;
            target = OutputProgress.of(
                    progress,
                    "output " + number + " " + name,
                    "pushing " + name.familiar(),
                    p -> transfer.push(to, id, kept, pushed, order.credentials(), p));
        }
        return target;
    }

    private void keep(List<Reference> names, Descriptor image, Digest id) {
        for (Reference name : names) {
            images.name(name.withDefaultTag(), image);
            events.publish(
                    "image",
                    "tag",
                    id.toString(),
                    Map.of("name", name.withDefaultTag().familiar()));
        }
        if (names.isEmpty()) {
            images.keep(image);
        }
    }

    private Descriptor archive(
            Output.Archive output,
            Descriptor image,
            List<Attestation> attested,
            BuildOrder order,
            int number,
            Progress progress)
            throws IOException, InterruptedException {
        check(image, attested, output.form());
        if (output.docker() && MediaTypes.isIndex(image.mediaType())) {
            throw Failure.unsupported("an archive of type docker holds one platform; use type=oci for several");
        }
        if (output.docker() && !attested.isEmpty()) {
            throw Failure.unsupported("an archive of type docker holds no attestations; use type=oci");
        }
        Descriptor derived = forms.derive(image, output.form(), progress);
        Descriptor target =
                attested.isEmpty() ? derived : attestations.attach(derived, output.names(), attested, output.form());
        order.delivery().deliver(number, out -> ImageArchive.write(store.blobs(), target, output.names(), 0, out));
        return target;
    }

    private static void check(Descriptor image, List<Attestation> attested, ImageForm form) {
        Optional<Annotation> misplaced = form.annotations().stream()
                .filter(a -> a.place() == Annotation.Place.INDEX || a.place() == Annotation.Place.INDEX_DESCRIPTOR)
                .findFirst();
        if (misplaced.isPresent() && attested.isEmpty() && !MediaTypes.isIndex(image.mediaType())) {
            throw Failure.invalid("the annotation " + misplaced.get().key()
                    + " is for an index, and an image of one platform has none");
        }
    }

    private Digest imageId(Descriptor image) throws IOException {
        return forms.manifests(image).getFirst().config().digest();
    }

    private void files(Descriptor image, java.io.OutputStream out) throws IOException {
        Manifest manifest = Manifest.parse(image.mediaType(), store.blobs().read(image.digest()));
        ImageConfig config =
                ImageConfig.parse(store.blobs().read(manifest.config().digest()));
        Optional<Digest> chain = snapshots.unpack(manifest, config, Progress.NONE);
        try (View view = snapshots.view(chain.orElse(null))) {
            LayerWriter.write(view.root(), out, WriteOptions.LITERAL);
        }
    }
}
