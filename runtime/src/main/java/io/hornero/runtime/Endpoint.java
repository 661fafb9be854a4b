package io.hornero.runtime;

import java.util.List;

/// A container's connection to a bridge.
///
/// @param containerId whose
/// @param bridge name of the bridge
/// @param interfaceName of the link in the container, `eth0`
/// @param address the container's
/// @param prefix of its subnet
/// @param gateway its way out
/// @param mac `02:42:ac:1e:00:02`
/// @param ports published, with the host ports that were chosen
public record Endpoint(
        String containerId,
        String bridge,
        String interfaceName,
        String address,
        int prefix,
        String gateway,
        String mac,
        List<PortBinding> ports) {
    public Endpoint {
        ports = List.copyOf(ports);
    }
}
