package io.hornero.testkit;

import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// An image whose content follows from a seed: the same seed, the same bytes.
///
/// @param manifest an OCI manifest
/// @param config its configuration
/// @param blobs every blob by digest: config, layers, and last the manifest
public record RandomImage(Manifest manifest, ImageConfig config, Map<Digest, byte[]> blobs) {
    private static final int FILES_PER_LAYER = 3;

    /// Layers of a few files each, uncompressed.
    ///
    /// @param seed decides every byte
    /// @param layers how many
    public static RandomImage of(long seed, int layers) {
        return make(seed, layers, 2_000, MediaTypes.OCI_LAYER);
    }

    /// As [#of], with gzip layers.
    public static RandomImage gzipped(long seed, int layers) {
        return make(seed, layers, 2_000, MediaTypes.OCI_LAYER_GZIP);
    }

    /// As [#of], with files of about this size, of which half compresses well.
    public static RandomImage large(long seed, int layers, int fileBytes) {
        return make(seed, layers, fileBytes, MediaTypes.OCI_LAYER);
    }

    private static RandomImage make(long seed, int layers, int fileBytes, String layerType) {
        Random random = new Random(seed);
        Map<Digest, byte[]> blobs = new LinkedHashMap<>();
        List<Descriptor> descriptors = new ArrayList<>();
        ImageConfig config = ImageConfig.empty(Platform.host());
        for (int i = 0; i < layers; i++) {
            byte[] tar = layer(random, seed, i, fileBytes);
            config = config.withLayer(Digest.of(tar), new JsonObject().put("created_by", "layer " + i + " of " + seed));
            byte[] blob = layerType.equals(MediaTypes.OCI_LAYER_GZIP) ? gzip(tar) : tar;
            descriptors.add(Descriptor.of(layerType, blob));
            blobs.put(Digest.of(blob), blob);
        }
        byte[] rawConfig = config.json().bytes();
        blobs.put(Digest.of(rawConfig), rawConfig);
        Manifest manifest = Manifest.of(Descriptor.of(MediaTypes.OCI_CONFIG, rawConfig), descriptors);
        blobs.put(manifest.descriptor().digest(), manifest.raw());
        return new RandomImage(manifest, config, blobs);
    }

    private static byte[] layer(Random random, long seed, int number, int fileBytes) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < FILES_PER_LAYER; i++) {
            byte[] content = new byte[fileBytes / 2 + random.nextInt(fileBytes)];
            random.nextBytes(content);
            java.util.Arrays.fill(content, 0, content.length / 2, (byte) 'x');
            files.put("seed-" + seed + "/layer-" + number + "/file-" + i, content);
        }
        return SmallTar.of(files);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The manifest's descriptor.
    public Descriptor descriptor() {
        return manifest.descriptor();
    }

    /// The bytes of one blob.
    public byte[] blob(Descriptor descriptor) {
        byte[] blob = blobs.get(descriptor.digest());
        if (blob == null) {
            throw new IllegalArgumentException("not of this image: " + descriptor);
        }
        return blob;
    }

    /// The media type of one blob.
    public String mediaType(Digest digest) {
        if (digest.equals(manifest.descriptor().digest())) {
            return manifest.descriptor().mediaType();
        }
        return manifest.layers().stream()
                .filter(l -> l.digest().equals(digest))
                .findFirst()
                .orElse(manifest.config())
                .mediaType();
    }
}
