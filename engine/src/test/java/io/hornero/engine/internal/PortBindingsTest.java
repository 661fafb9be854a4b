package io.hornero.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.runtime.PortBinding;
import org.junit.jupiter.api.Test;

class PortBindingsTest {
    private static final JsonObject NONE = new JsonObject();

    @Test
    void readsAddressAndPort() {
        assertThat(PortBindings.of(NONE, host("{\"80/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"8080\"}]}")))
                .containsExactly(new PortBinding("tcp", "127.0.0.1", 8080, 80));
    }

    @Test
    void emptyHostPortMeansAnyFreeOne() {
        assertThat(PortBindings.of(NONE, host("{\"53/udp\":[{\"HostIp\":\"\",\"HostPort\":\"\"}],\"80\":null}")))
                .containsExactly(new PortBinding("udp", "0.0.0.0", 0, 53), new PortBinding("tcp", "0.0.0.0", 0, 80));
    }

    @Test
    void publishAllAddsExposedPortsThatHaveNoBinding() {
        JsonObject config =
                Json.parse("{\"ExposedPorts\":{\"80/tcp\":{},\"81/tcp\":{}}}").object();
        JsonObject host = host("{\"80/tcp\":[{\"HostPort\":\"8080\"}]}").put("PublishAllPorts", true);
        assertThat(PortBindings.of(config, host))
                .containsExactly(new PortBinding("tcp", "0.0.0.0", 8080, 80), new PortBinding("tcp", "0.0.0.0", 0, 81));
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> PortBindings.of(NONE, host("{\"80/tcp\":[{\"HostPort\":\"-1\"}]}")))
                .hasMessage("invalid port '-1' in '80/tcp': ports are 0 to 65535");
    }

    private static JsonObject host(String bindings) {
        return new JsonObject().put("PortBindings", Json.parse(bindings));
    }
}
