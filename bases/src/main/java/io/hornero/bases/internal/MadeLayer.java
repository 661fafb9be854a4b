package io.hornero.bases.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;

/// A layer in the store, with the snapshot that it completes.
///
/// @param blob the uncompressed layer: its digest is the diff id
/// @param chainId of the snapshot
record MadeLayer(Descriptor blob, Digest chainId) {

    byte[] bytes() {
        return new JsonObject()
                .put("layer", blob.json())
                .put("chain_id", chainId.toString())
                .bytes();
    }

    static MadeLayer parse(byte[] bytes) throws io.hornero.json.JsonException {
        JsonObject json = Json.parse(bytes).object();
        return new MadeLayer(Descriptor.parse(json.object("layer")), Digest.parse(json.text("chain_id")));
    }
}
