package io.hornero.functions.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.functions.Architecture;
import io.hornero.functions.FunctionCode;
import io.hornero.functions.ImageSource;
import io.hornero.oci.Descriptor;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.store.BlobStore;
import java.io.IOException;
import java.util.stream.Collectors;

/// Finds a function's image, and refuses what Lambda could not run.
final class ImageCheck {
    private final BlobStore blobs;
    private final ImageSource images;

    ImageCheck(BlobStore blobs, ImageSource images) {
        this.blobs = blobs;
        this.images = images;
    }

    /// The image that a name stands for now.
    ///
    /// @throws Failure INVALID: there is none, or none of this architecture
    FunctionCode resolve(String imageUri, Architecture wanted) {
        if (imageUri.isBlank()) {
            throw Failure.invalid(
                    "Source image URI is empty; give a local image name or one in the account's registry");
        }
        Descriptor found = images.find(imageUri)
                .orElseThrow(() -> Failure.invalid("Source image " + imageUri
                        + " does not exist. Provide a valid source image: build, pull or push it first"));
        Descriptor manifest = MediaTypes.isIndex(found.mediaType()) ? entry(imageUri, found, wanted) : found;
        FunctionImage image = load(manifest);
        Platform platform = image.config().platform();
        if (!platform.architecture().equals(wanted.ociName())) {
            throw Failure.invalid("Source image " + imageUri + " is for " + platform + ", the function for "
                    + wanted.awsName() + "; build it with --platform linux/" + wanted.ociName());
        }
        if (wanted != host()) {
            throw Failure.invalid("Architecture " + wanted.awsName() + " cannot run on this machine, which is "
                    + host().awsName() + "; build the image with --platform linux/" + host().ociName());
        }
        return new FunctionCode(imageUri, manifest, wanted);
    }

    private Descriptor entry(String imageUri, Descriptor index, Architecture wanted) {
        Index parsed = Index.parse(index.mediaType(), read(index));
        return parsed.forPlatform(new Platform("linux", wanted.ociName(), ""))
                .orElseThrow(() -> Failure.invalid("Source image " + imageUri + " is an index without linux/"
                        + wanted.ociName() + " (it has " + platforms(parsed) + "); build it with --platform linux/"
                        + wanted.ociName() + " --provenance=false"));
    }

    private static String platforms(Index index) {
        return index.manifests().stream()
                .flatMap(m -> m.platform().stream())
                .map(Platform::toString)
                .collect(Collectors.joining(", "));
    }

    /// Reads manifest and configuration.
    FunctionImage load(Descriptor descriptor) {
        Manifest manifest = Manifest.parse(descriptor.mediaType(), read(descriptor));
        return new FunctionImage(manifest, ImageConfig.parse(read(manifest.config())));
    }

    private byte[] read(Descriptor descriptor) {
        try {
            return blobs.read(descriptor.digest());
        } catch (IOException e) {
            throw new Failure(FailureKind.CORRUPT, "cannot read " + descriptor.digest() + ": " + e.getMessage(), e);
        }
    }

    /// The architecture of this machine.
    static Architecture host() {
        return Platform.host().architecture().equals("arm64") ? Architecture.ARM64 : Architecture.X86_64;
    }
}
