package io.hornero.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.RandomId;
import io.hornero.linux.Cgroup;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an engine leaves that was killed and whose root was deleted; seen by the next engine of another root.
class AbandonedBridgesTest {
    @RegisterExtension
    final TempRoot folder = new TempRoot();

    private final String name = "hrt" + RandomId.hex(4);
    private Path gone;
    private BridgeNetworks other;

    @BeforeEach
    void open() throws IOException {
        gone = folder.resolve("gone");
        other = BridgeNetworks.open(folder.resolve("other"));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        other.remove(other.choose(name, null));
        assertThat(rules()).isEmpty();
        assertThat(NetworkInterface.getByName(name)).isNull();
    }

    @Test
    void goesWithItsRules() throws Exception {
        BridgeUser.start(gone, name).close();
        assertThat(rules()).isNotEmpty();
        TempRoot.remove(gone);

        other.removeAbandoned();

        assertThat(NetworkInterface.getByName(name)).isNull();
        assertThat(rules()).isEmpty();
    }

    @Test
    void containerThatRunsOnWithoutItsFilesIsEnded() throws Exception {
        String id = RandomId.hex64();
        BridgeUser.start(gone, name, id).close();
        assertThat(Cgroup.of("/hornero/" + id).processes()).isNotEmpty();
        TempRoot.remove(gone);

        other.removeAbandoned();

        assertThat(Cgroup.of("/hornero/" + id).exists()).isFalse();
        assertThat(NetworkInterface.getByName(name)).isNull();
    }

    @Test
    void staysWhileItsRootIsThere() throws Exception {
        BridgeUser.start(gone, name).close();

        other.removeAbandoned();

        assertThat(NetworkInterface.getByName(name)).isNotNull();
        assertThat(rules()).isNotEmpty();
    }

    @Test
    void staysWhileItsEngineLivesWhateverHappenedToTheRoot() throws Exception {
        try (BridgeUser _ = BridgeUser.start(gone, name)) {
            TempRoot.remove(gone);

            other.removeAbandoned();

            assertThat(NetworkInterface.getByName(name)).isNotNull();
            assertThat(rules()).isNotEmpty();
        }
    }

    @Test
    void staysWhenItsRootWasSeenInAnotherMountNamespace() throws Exception {
        BridgeUser.start(gone, name).close();
        String mark = Files.readString(Path.of("/sys/class/net", name, "ifalias"));
        run("ip", "link", "set", name, "alias", mark.strip().replaceFirst(" \\d+", " 1"));
        TempRoot.remove(gone);

        other.removeAbandoned();

        assertThat(NetworkInterface.getByName(name)).isNotNull();
    }

    @Test
    void chainsWithoutABridgeGoWithTheNextOneThatIsMade() throws Exception {
        BridgeUser.start(gone, name).close();
        run("ip", "link", "delete", name);
        assertThat(rules()).isNotEmpty();
        Bridge bridge = other.choose("hrt" + RandomId.hex(4), null);

        other.ensure(bridge);

        assertThat(rules()).isEmpty();
        other.remove(bridge);
    }

    private List<String> rules() throws IOException {
        Process save = new ProcessBuilder("iptables-save").start();
        return new String(save.getInputStream().readAllBytes())
                .lines()
                .filter(l -> l.contains(name))
                .toList();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
