package io.hornero.daemon;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import io.hornero.runtime.Subnet;
import io.hornero.store.Records;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bridge that containers are on by default: chosen once, then kept, as long as its subnet stays free.
final class DefaultNetwork {
    private static final String KEY = "bridge";

    private DefaultNetwork() {}

    static Bridge choose(Records records, BridgeNetworks bridges, String name) throws IOException {
        Optional<JsonObject> kept = records.find(KEY).map(b -> Json.parse(b).object());
        @Nullable Subnet subnet = kept.map(k -> Subnet.parse(k.text("subnet"))).orElse(null);
        Bridge bridge = bridges.choose(name, subnet);
        records.put(
                KEY, new JsonObject().put("subnet", bridge.subnet().toString()).bytes());
        return bridge;
    }
}
