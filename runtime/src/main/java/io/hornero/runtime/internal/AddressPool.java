package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.Endpoint;
import io.hornero.runtime.Ipv4;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gives addresses in turn, so that one that was just given back is not used at once. Guarded by its user's
/// lock.
final class AddressPool {
    private final Map<String, Integer> last = new HashMap<>();

    /// @param wanted null takes the next free one
    /// @param endpoints what holds addresses now
    int take(Bridge bridge, @Nullable String wanted, List<Endpoint> endpoints) {
        Set<String> taken = endpoints.stream()
                .filter(e -> e.bridge().equals(bridge.name()))
                .map(Endpoint::address)
                .collect(Collectors.toSet());
        if (wanted == null) {
            return next(bridge, taken);
        }
        int address = Ipv4.parse(wanted);
        if (!bridge.subnet().contains(address)) {
            throw Failure.invalid("no configured subnet contains IP address " + wanted);
        }
        if (taken.contains(wanted) || reserved(bridge, address)) {
            throw Failure.conflict("Address already in use: " + wanted);
        }
        return address;
    }

    private int next(Bridge bridge, Set<String> taken) {
        int first = bridge.subnet().base() + 1;
        int end = bridge.subnet().broadcast();
        int from = last.getOrDefault(bridge.name(), first);
        for (int i = 1; i <= end - first; i++) {
            int candidate = first + (from - first + i) % (end - first);
            if (!reserved(bridge, candidate) && !taken.contains(Ipv4.text(candidate))) {
                last.put(bridge.name(), candidate);
                return candidate;
            }
        }
        throw new Failure(FailureKind.EXHAUSTED, "no free address in " + bridge.subnet() + " of " + bridge.name());
    }

    private static boolean reserved(Bridge bridge, int address) {
        return address == bridge.gateway()
                || address == bridge.subnet().base()
                || address == bridge.subnet().broadcast();
    }
}
