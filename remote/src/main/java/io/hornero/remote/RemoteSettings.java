package io.hornero.remote;

import java.util.Set;

/// How registries are talked to.
///
/// @param userAgent sent with each request
/// @param insecureRegistries `host` or `host:port` that may be reached by plain HTTP, or by HTTPS with any
///     certificate;
///     this machine's loopback addresses may always
public record RemoteSettings(String userAgent, Set<String> insecureRegistries) {
    public static final RemoteSettings DEFAULT = new RemoteSettings("hornero", Set.of());

    public RemoteSettings {
        insecureRegistries = Set.copyOf(insecureRegistries);
    }
}
