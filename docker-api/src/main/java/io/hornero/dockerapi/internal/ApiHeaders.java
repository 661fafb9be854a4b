package io.hornero.dockerapi.internal;

import io.hornero.http.Headers;

/// What every answer carries.
final class ApiHeaders {
    private static final Headers COMMON = Headers.of(
            "Api-Version",
            ApiVersion.MAX.toString(),
            "Docker-Experimental",
            "false",
            "Ostype",
            "linux",
            "Server",
            "Docker/" + Release.DOCKER + " (linux) hornero/" + Release.VERSION);

    private ApiHeaders() {}

    static Headers common() {
        return COMMON;
    }

    static Headers json() {
        return COMMON.plus("Content-Type", "application/json");
    }

    static Headers of(String contentType) {
        return COMMON.plus("Content-Type", contentType);
    }
}
