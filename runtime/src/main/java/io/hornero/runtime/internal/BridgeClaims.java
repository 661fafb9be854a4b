package io.hornero.runtime.internal;

import io.hornero.base.RandomId;
import io.hornero.linux.NetworkClaim;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tells every engine in this network namespace which bridges a living process uses, whatever has become of its
/// root.
final class BridgeClaims {
    private static final String USED = "hornero/bridge/";
    private static final String CHANGING = "hornero/bridges";
    private static final int NAME_BYTES = 4;

    private final Map<String, NetworkClaim> held = new ConcurrentHashMap<>();

    /// From now on, until [#release] or this process ends, the bridge is in use.
    void use(String bridge) throws IOException {
        if (!held.containsKey(bridge)) {
            try (NetworkClaim _ = change()) {
                held.put(bridge, NetworkClaim.hold(USED + bridge + "/" + RandomId.hex(NAME_BYTES)));
            }
        }
    }

    void release(String bridge) {
        NetworkClaim claim = held.remove(bridge);
        if (claim != null) {
            claim.close();
        }
    }

    /// While this is open, nobody begins to use a bridge.
    static NetworkClaim change() throws IOException {
        return NetworkClaim.hold(CHANGING);
    }

    static boolean used(String bridge) throws IOException {
        return !NetworkClaim.held(USED + bridge + "/").isEmpty();
    }
}
