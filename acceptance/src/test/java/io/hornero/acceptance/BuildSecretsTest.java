package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a build may use and nothing may keep.
@ExtendWith(SharedEngine.class)
class BuildSecretsTest {
    @TempDir
    Path folder;

    @Test
    void passesSecretsOfFilesAndVariables(EngineUnderTest engine) throws IOException, InterruptedException {
        Path secret = Files.writeString(folder.resolve("token"), "from-a-file");
        Path context = Files.createDirectories(folder.resolve("context"));
        new BuildContext(context).dockerfile("""
                        FROM busybox
                        RUN --mount=type=secret,id=a,required --mount=type=secret,id=b,env=B \\
                            test "$(cat /run/secrets/a) $B" = "from-a-file from-env"
                        """);
        List<String> words = new ArrayList<>(List.of("env", "TOKEN=from-env"));
        words.addAll(engine.horneroWords(
                "build", "-q", "--secret", "id=a,src=" + secret, "--secret", "id=b,env=TOKEN", context.toString()));
        Shell.run(words, Map.of(), null, "").ok();
        assertThat(Files.readString(engine.log())).doesNotContain("from-a-file", "from-env");

        assertThat(engine.hornero("build", "-q", "--no-cache", context.toString())
                        .exits(1)
                        .err())
                .contains("Dockerfile:2: RUN secret a: not found; give it with --secret id=a,src=FILE");
        assertThat(engine.hornero("build", "--secret", "id=a,src=" + folder + "/nada", context.toString())
                        .exits(1)
                        .err())
                .isEqualTo("hornero: the file " + folder + "/nada of secret a does not exist\n");
    }

    @Test
    void lendsTheKeysOfAFileForTheBuild(EngineUnderTest engine) throws IOException, InterruptedException {
        Shell.run(
                        List.of(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-f",
                                folder.resolve("key").toString()),
                        Map.of(),
                        null,
                        "")
                .ok();
        Path context = Files.createDirectories(folder.resolve("context"));
        new BuildContext(context).dockerfile("FROM busybox\nRUN --mount=type=ssh,required test -S $SSH_AUTH_SOCK\n");
        engine.hornero("build", "-q", "--ssh", "default=" + folder.resolve("key"), context.toString())
                .ok();
        assertThat(engine.hornero("build", "-q", "--no-cache", context.toString())
                        .exits(1)
                        .err())
                .contains("SSH agent default: not found; give it with --ssh default");
    }

    @Test
    void asksForPermission(EngineUnderTest engine) throws IOException, InterruptedException {
        new BuildContext(folder).dockerfile("FROM busybox\nRUN --security=insecure true\n");
        assertThat(engine.hornero("build", folder.toString()).exits(1).err())
                .contains("Dockerfile:2: RUN --security=insecure is not allowed");
        engine.hornero("build", "--allow", "security.insecure", folder.toString())
                .ok();
    }
}
