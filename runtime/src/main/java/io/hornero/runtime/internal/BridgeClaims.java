package io.hornero.runtime.internal;

import io.hornero.base.RandomId;
import io.hornero.linux.NetworkClaim;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.Subnet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tells every engine in this network namespace which bridges and subnets a living process uses, whatever has
/// become of its root.
final class BridgeClaims {
    private static final String USED = "hornero/bridge/";
    private static final String SUBNET = "hornero/subnet/";
    private static final String SEPARATOR = ",";
    private static final String CHANGING = "hornero/bridges";
    private static final int NAME_BYTES = 4;

    private final Map<String, NetworkClaim> held = new ConcurrentHashMap<>();
    private final Map<String, NetworkClaim> subnets = new ConcurrentHashMap<>();

    /// Chooses a subnet.
    @FunctionalInterface
    interface Choice {
        /// @param taken by bridges that may not be there yet
        Bridge among(List<Subnet> taken) throws IOException;
    }

    /// Chooses a subnet, which nobody else chooses until [#release], or until this process ends.
    ///
    /// @param name of the bridge that it is for, which may have one already
    Bridge choose(String name, Choice choice) throws IOException {
        try (NetworkClaim _ = change()) {
            Bridge bridge = choice.among(others(name));
            NetworkClaim claim = NetworkClaim.hold(
                    SUBNET + bridge.subnet() + SEPARATOR + name + SEPARATOR + RandomId.hex(NAME_BYTES));
            close(subnets.put(name, claim));
            return bridge;
        }
    }

    private static List<Subnet> others(String name) throws IOException {
        return NetworkClaim.held(SUBNET).stream()
                .map(claim -> claim.substring(SUBNET.length()).split(SEPARATOR, -1))
                .filter(words -> words.length == 3 && !words[1].equals(name))
                .map(words -> Subnet.parse(words[0]))
                .toList();
    }

    /// From now on, until [#release] or this process ends, the bridge is in use.
    void use(String bridge) throws IOException {
        if (!held.containsKey(bridge)) {
            try (NetworkClaim _ = change()) {
                held.put(bridge, NetworkClaim.hold(USED + bridge + "/" + RandomId.hex(NAME_BYTES)));
            }
        }
    }

    void release(String bridge) {
        close(held.remove(bridge));
        close(subnets.remove(bridge));
    }

    private static void close(@Nullable NetworkClaim claim) {
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
