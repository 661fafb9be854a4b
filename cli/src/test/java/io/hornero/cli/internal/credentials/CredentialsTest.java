package io.hornero.cli.internal.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path folder;

    private Credentials credentials() {
        return Credentials.in(folder.resolve("deep"));
    }

    @Test
    void keepsALoginForItsOwnerOnly() throws IOException {
        credentials().put("ghcr.io", new Credentials.Login("u", "p:with:colons"));
        assertThat(credentials().find("https://ghcr.io/v2/")).contains(new Credentials.Login("u", "p:with:colons"));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(credentials().file())))
                .isEqualTo("rw-------");
    }

    @Test
    void knowsDockerHubByEachOfItsNames() throws IOException {
        credentials().put("docker.io", new Credentials.Login("u", "p"));
        assertThat(credentials().find("index.docker.io")).isPresent();
        assertThat(Files.readString(credentials().file())).contains("\"https://index.docker.io/v1/\"");
    }

    @Test
    void forgetsOneRegistryAndKeepsTheOthers() throws IOException {
        credentials().put("a.example", new Credentials.Login("u", "p"));
        credentials().put("b.example:5000", new Credentials.Login("u", "p"));
        assertThat(credentials().remove("a.example")).isTrue();
        assertThat(credentials().remove("a.example")).isFalse();
        assertThat(credentials().find("b.example:5000")).isPresent();
    }

    @Test
    void keepsWhatElseIsInTheFile() throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/config.json"), "{\"psFormat\":\"x\"}");
        credentials().put("a.example", new Credentials.Login("u", "p"));
        assertThat(Files.readString(credentials().file())).contains("psFormat");
    }

    @Test
    void writesTheHeaderThatTheEngineReads() throws IOException {
        credentials().put("a.example", new Credentials.Login("u", "p?>"));
        String header = credentials().header("a.example");
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .isEqualTo("{\"username\":\"u\",\"password\":\"p?>\",\"serveraddress\":\"a.example\"}");
        assertThat(Json.parse(Base64.getUrlDecoder().decode(credentials().header("other")))
                        .object()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void findsTheRegistryOfAName() {
        assertThat(RegistryName.of("debian")).isEqualTo("docker.io");
        assertThat(RegistryName.of("me/app")).isEqualTo("docker.io");
        assertThat(RegistryName.of("localhost/app")).isEqualTo("localhost");
        assertThat(RegistryName.of("127.0.0.1:5001/a/b:1")).isEqualTo("127.0.0.1:5001");
        assertThat(RegistryName.split("127.0.0.1:5001/a")).containsExactly("127.0.0.1:5001/a", "");
        assertThat(RegistryName.split("h:1/a:2")).containsExactly("h:1/a", "2");
        assertThat(RegistryName.split("a@sha256:00")).containsExactly("a", "sha256:00");
    }
}
