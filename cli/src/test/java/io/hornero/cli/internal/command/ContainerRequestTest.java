package io.hornero.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.cli.internal.flag.FlagParser;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerRequestTest {
    private static JsonObject request(String... words) throws IOException {
        return ContainerRequest.of(
                FlagParser.parse(ContainerFlags.flags(), List.of(words), false), Map.of("HOME", "/root"), true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    80|{"80/tcp":[{"HostIp":"","HostPort":""}]}
                    8080:80|{"80/tcp":[{"HostIp":"","HostPort":"8080"}]}
                    8080:80/udp|{"80/udp":[{"HostIp":"","HostPort":"8080"}]}
                    127.0.0.1:8080:80|{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}]}
                    127.0.0.1::80|{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":""}]}
                    [::1]:8080:80|{"80/tcp":[{"HostIp":"::1","HostPort":"8080"}]}
                    1-2:3-4|{"3/tcp":[{"HostIp":"","HostPort":"1"}],"4/tcp":[{"HostIp":"","HostPort":"2"}]}
                    8000-9000:80|{"80/tcp":[{"HostIp":"","HostPort":"8000-9000"}]}
                    """)
    void publishesPorts(String spec, String bindings) throws IOException {
        JsonObject request = request("-p", spec, "image");
        assertThat(request.object("HostConfig").object("PortBindings").write()).isEqualTo(bindings);
        assertThat(request.object("ExposedPorts").keys())
                .isEqualTo(request.object("HostConfig").object("PortBindings").keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1:2:3:4", "1:a", "70000:1", "1-2:3-5", "3-1:3-1", "80/icmp", "", ":", "-1:1"})
    void refusesPortsThatCannotBe(String spec) {
        assertThatThrownBy(() -> request("-p", spec, "image")).isInstanceOf(io.hornero.base.Failure.class);
    }

    @Test
    void takesValuesFromTheEnvironmentAndFromFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("env"), "# comment\nA=1\n\n  B=x y\nHOME\nNONE\n");
        JsonObject request = request("--env-file", file.toString(), "-e", "C=", "-e", "HOME", "-e", "NONE", "image");
        assertThat(request.arrayOrEmpty("Env").texts())
                .containsExactly("A=1", "B=x y", "HOME=/root", "C=", "HOME=/root");
    }

    @Test
    void tellsVolumesFromFolders() throws IOException {
        JsonObject request = request("-v", "/a:/b:ro", "-v", "name:/c", "-v", "/d", "-v", "./e:/f", "image");
        assertThat(request.object("HostConfig").arrayOrEmpty("Binds").texts())
                .containsExactly("/a:/b:ro", "name:/c", Path.of("e").toAbsolutePath() + ":/f");
        assertThat(request.object("Volumes").keys()).containsExactly("/d");
    }

    @Test
    void readsLimitsHealthAndRestart() throws IOException {
        JsonObject request = request(
                "-m",
                "64m",
                "--cpus",
                "1.5",
                "--restart",
                "on-failure:3",
                "--health-cmd",
                "curl x",
                "--health-interval",
                "5s",
                "--stop-timeout",
                "7",
                "--init",
                "image",
                "a",
                "-b");
        JsonObject host = request.object("HostConfig");
        assertThat(host.integer("Memory")).isEqualTo(64L << 20);
        assertThat(host.integer("NanoCpus")).isEqualTo(1_500_000_000L);
        assertThat(host.object("RestartPolicy").write()).isEqualTo("{\"Name\":\"on-failure\",\"MaximumRetryCount\":3}");
        assertThat(request.object("Healthcheck").write())
                .isEqualTo("{\"Test\":[\"CMD-SHELL\",\"curl x\"],\"Interval\":5000000000}");
        assertThat(request.arrayOrEmpty("Cmd").texts()).containsExactly("a", "-b");
        assertThat(request.integer("StopTimeout")).isEqualTo(7);
        assertThat(request("image").has("Healthcheck")).isFalse();
    }

    @Test
    void leavesEntrypointToTheImageUnlessGiven() throws IOException {
        assertThat(request("image").optional("Entrypoint")).isEmpty();
        assertThat(request("--entrypoint", "", "image")
                        .arrayOrEmpty("Entrypoint")
                        .texts())
                .containsExactly("");
    }

    @Test
    void readsMountsOfEachKind() throws IOException {
        JsonObject host = request(
                        "--mount",
                        "type=bind,src=/a,dst=/b,readonly",
                        "--mount",
                        "type=tmpfs,target=/t,tmpfs-size=1m",
                        "image")
                .object("HostConfig");
        assertThat(host.arrayOrEmpty("Mounts").write())
                .isEqualTo("[{\"Type\":\"bind\",\"Source\":\"/a\",\"Target\":\"/b\",\"ReadOnly\":true},"
                        + "{\"Type\":\"tmpfs\",\"Target\":\"/t\",\"TmpfsOptions\":{\"SizeBytes\":1048576}}]");
        assertThatThrownBy(() -> request("--mount", "type=bind,src=/a", "image"))
                .hasMessage("invalid mount 'type=bind,src=/a': a target is required");
    }
}
