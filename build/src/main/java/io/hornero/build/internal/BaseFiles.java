package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import java.io.IOException;

/// File systems of images.
final class BaseFiles {
    private final BuildServices services;

    BaseFiles(BuildServices services) {
        this.services = services;
    }

    StepResult.FileSystem unpack(Step.Image image, Progress progress) throws IOException {
        Manifest manifest = Manifest.parse("", services.store().blobs().read(image.manifest()));
        ImageConfig config = ImageConfig.parse(
                services.store().blobs().read(manifest.config().digest()));
        return new StepResult.FileSystem(
                services.snapshots().unpack(manifest, config, progress).orElse(null));
    }
}
