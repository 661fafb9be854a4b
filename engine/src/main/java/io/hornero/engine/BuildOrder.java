package io.hornero.engine;

import io.hornero.build.BuildRequest;
import io.hornero.build.Output;
import io.hornero.remote.Credentials;
import java.util.List;

/// A build and what is to become of its result.
///
/// @param request what to build; its names count where `outputs` is empty
/// @param outputs in the order in which they are made; empty for an image of the store
/// @param credentials for pushes
/// @param delivery of outputs that the client writes
public record BuildOrder(BuildRequest request, List<Output> outputs, Credentials credentials, Delivery delivery) {
    public BuildOrder {
        outputs = outputs.isEmpty() ? List.of(Output.named(request.tags())) : List.copyOf(outputs);
    }

    /// An image of the store.
    public static BuildOrder of(BuildRequest request) {
        return new BuildOrder(request, List.of(), Credentials.NONE, Delivery.NONE);
    }
}
