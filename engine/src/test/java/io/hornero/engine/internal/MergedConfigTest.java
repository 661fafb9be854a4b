package io.hornero.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import org.junit.jupiter.api.Test;

class MergedConfigTest {
    private final JsonObject image = Json.parse("""
            {"Env":["PATH=/bin","LANG=C"],"Cmd":["serve"],"Entrypoint":["/init"],"WorkingDir":"/srv","User":"web",
             "Labels":{"a":"1","b":"2"},"ExposedPorts":{"80/tcp":{}},
             "Healthcheck":{"Test":["CMD","true"],"Interval":5000000000,"Retries":4}}""").object();

    @Test
    void imageFillsWhatTheUserLeftOut() {
        JsonObject merged = MergedConfig.of(new JsonObject(), image);
        assertThat(merged.arrayOrEmpty("Cmd").texts()).containsExactly("serve");
        assertThat(merged.arrayOrEmpty("Entrypoint").texts()).containsExactly("/init");
        assertThat(merged.text("WorkingDir")).isEqualTo("/srv");
        assertThat(merged.text("User")).isEqualTo("web");
    }

    @Test
    void usersVariablesWinAndComeFirst() {
        JsonObject user = Json.parse("{\"Env\":[\"LANG=es_ES\",\"X=1\"]}").object();
        assertThat(MergedConfig.of(user, image).arrayOrEmpty("Env").texts())
                .containsExactly("LANG=es_ES", "X=1", "PATH=/bin");
    }

    @Test
    void newEntryPointDropsTheImagesCommand() {
        JsonObject user = Json.parse("{\"Entrypoint\":[\"sh\"]}").object();
        JsonObject merged = MergedConfig.of(user, image);
        assertThat(merged.arrayOrEmpty("Entrypoint").texts()).containsExactly("sh");
        assertThat(merged.arrayOrEmpty("Cmd").texts()).isEmpty();
    }

    @Test
    void emptyEntryPointTakesTheImagesAway() {
        JsonObject user = Json.parse("{\"Entrypoint\":[\"\"],\"Cmd\":[\"ls\"]}").object();
        JsonObject merged = MergedConfig.of(user, image);
        assertThat(merged.optional("Entrypoint")).isEmpty();
        assertThat(merged.arrayOrEmpty("Cmd").texts()).containsExactly("ls");
    }

    @Test
    void healthCheckIsMergedFieldByField() {
        JsonObject user = Json.parse("{\"Healthcheck\":{\"Interval\":1000000000,\"Retries\":0}}")
                .object();
        JsonObject check = MergedConfig.of(user, image).object("Healthcheck");
        assertThat(check.integer("Interval")).isEqualTo(1_000_000_000L);
        assertThat(check.integer("Retries")).isEqualTo(4);
        assertThat(check.arrayOrEmpty("Test").texts()).containsExactly("CMD", "true");
    }

    @Test
    void labelsAndPortsAreJoined() {
        JsonObject user = Json.parse("{\"Labels\":{\"b\":\"mine\"},\"ExposedPorts\":{\"443/tcp\":{}}}")
                .object();
        JsonObject merged = MergedConfig.of(user, image);
        assertThat(merged.object("Labels").textMap()).containsEntry("a", "1").containsEntry("b", "mine");
        assertThat(merged.object("ExposedPorts").keys()).containsExactlyInAnyOrder("80/tcp", "443/tcp");
    }
}
