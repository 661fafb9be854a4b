package io.hornero.archive.internal;

import io.hornero.layer.Compression;
import io.hornero.oci.MediaTypes;
import java.util.Optional;

/// Media types of layers by their compression, and Docker's names for OCI's types.
public final class LayerTypes {
    private LayerTypes() {}

    /// How a layer of this type is packed; nothing for what is no layer that could be unpacked.
    static Optional<Compression> compression(String mediaType) {
        return switch (mediaType) {
            case MediaTypes.OCI_LAYER, MediaTypes.DOCKER_LAYER -> Optional.of(Compression.NONE);
            case MediaTypes.OCI_LAYER_GZIP, MediaTypes.DOCKER_LAYER_GZIP -> Optional.of(Compression.GZIP);
            case MediaTypes.OCI_LAYER_ZSTD, MediaTypes.DOCKER_LAYER_ZSTD -> Optional.of(Compression.ZSTD);
            default -> Optional.empty();
        };
    }

    /// True where a layer of this type is to be packed anew.
    public static boolean changes(String mediaType, Compression wanted, boolean force) {
        return compression(mediaType)
                .filter(now -> now != wanted && (force || now == Compression.NONE))
                .isPresent();
    }

    /// The type of the same layer packed in another way.
    static String packed(String mediaType, Compression compression) {
        boolean docker = mediaType.startsWith(MediaTypes.DOCKER_LAYER);
        return switch (compression) {
            case NONE -> docker ? MediaTypes.DOCKER_LAYER : MediaTypes.OCI_LAYER;
            case GZIP -> docker ? MediaTypes.DOCKER_LAYER_GZIP : MediaTypes.OCI_LAYER_GZIP;
            case ZSTD -> docker ? MediaTypes.DOCKER_LAYER_ZSTD : MediaTypes.OCI_LAYER_ZSTD;
            case BZIP2, XZ -> throw new IllegalArgumentException("no layer is packed by " + compression.title());
        };
    }

    /// Docker's type for the same content; the type itself where Docker has none of its own.
    public static String docker(String mediaType) {
        return switch (mediaType) {
            case MediaTypes.OCI_INDEX -> MediaTypes.DOCKER_LIST;
            case MediaTypes.OCI_MANIFEST -> MediaTypes.DOCKER_MANIFEST;
            case MediaTypes.OCI_CONFIG -> MediaTypes.DOCKER_CONFIG;
            case MediaTypes.OCI_LAYER -> MediaTypes.DOCKER_LAYER;
            case MediaTypes.OCI_LAYER_GZIP -> MediaTypes.DOCKER_LAYER_GZIP;
            case MediaTypes.OCI_LAYER_ZSTD -> MediaTypes.DOCKER_LAYER_ZSTD;
            default -> mediaType;
        };
    }
}
