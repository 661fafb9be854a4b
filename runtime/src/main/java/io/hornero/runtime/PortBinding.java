package io.hornero.runtime;

import io.hornero.base.Failure;

/// A port of the host that leads to one of a container.
///
/// @param protocol `tcp` or `udp`
/// @param hostIp address of the host; `0.0.0.0` for all
/// @param hostPort 0 lets a free one be chosen
/// @param containerPort where the container listens
public record PortBinding(String protocol, String hostIp, int hostPort, int containerPort) {
    public PortBinding {
        if (!protocol.equals("tcp") && !protocol.equals("udp")) {
            throw Failure.invalid("protocol '" + protocol + "' of a published port must be tcp or udp");
        }
        Ipv4.parse(hostIp);
        if (hostPort < 0 || hostPort > 65535 || containerPort < 1 || containerPort > 65535) {
            throw Failure.invalid("invalid port: " + hostPort + ":" + containerPort);
        }
    }

    public static PortBinding tcp(int hostPort, int containerPort) {
        return new PortBinding("tcp", "0.0.0.0", hostPort, containerPort);
    }
}
