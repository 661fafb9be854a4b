package io.hornero.engine;

import io.hornero.build.AttestationOptions;
import io.hornero.build.BuildRequest;
import io.hornero.build.CacheInput;
import io.hornero.build.CacheOutput;
import io.hornero.build.Output;
import io.hornero.remote.Credentials;
import java.util.List;

/// A build and what is to become of its result.
///
/// @param request what to build; its names count where `outputs` is empty
/// @param outputs in the order in which they are made; empty for an image of the store
/// @param cachesFrom where results of steps are looked for
/// @param cachesTo where results of steps are left for others; made after the outputs, and numbered on from
///   them
/// @param attestations that images and archives of type oci get
/// @param verified it is built twice, without cache, and fails where the images differ
/// @param credentials for registries
/// @param delivery of outputs that the client writes
public record BuildOrder(
        BuildRequest request,
        List<Output> outputs,
        List<CacheInput> cachesFrom,
        List<CacheOutput> cachesTo,
        AttestationOptions attestations,
        boolean verified,
        Credentials credentials,
        Delivery delivery) {
    public BuildOrder {
        cachesFrom = List.copyOf(cachesFrom);
        cachesTo = List.copyOf(cachesTo);
        outputs = outputs.isEmpty() ? List.of(Output.named(request.tags())) : List.copyOf(outputs);
    }

    BuildOrder withRequest(BuildRequest other) {
        return new BuildOrder(other, outputs, cachesFrom, cachesTo, attestations, verified, credentials, delivery);
    }

    /// An image of the store.
    public static BuildOrder of(BuildRequest request) {
        return new BuildOrder(
                request,
                List.of(),
                List.of(),
                List.of(),
                AttestationOptions.NONE,
                false,
                Credentials.NONE,
                Delivery.NONE);
    }
}
