package io.hornero.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.testkit.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class NetworkClaimTest {
    private final String name = "hornero/test/" + ProcessHandle.current().pid() + "/" + System.nanoTime();

    @Test
    void oneHolderAtATime() throws Exception {
        try (NetworkClaim _ = NetworkClaim.tryHold(name).orElseThrow()) {
            assertThat(NetworkClaim.tryHold(name)).isEmpty();
            assertThat(NetworkClaim.held("hornero/test/")).contains(name);
        }
        assertThat(NetworkClaim.held(name)).isEmpty();
        NetworkClaim.tryHold(name).orElseThrow().close();
    }

    @Test
    void waitsForTheHolder() throws Exception {
        AtomicBoolean given = new AtomicBoolean();
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        NetworkClaim first = NetworkClaim.hold(name);
        Thread.startVirtualThread(() -> {
            try (NetworkClaim _ = NetworkClaim.hold(name)) {
                next.complete(given.get());
            } catch (Exception e) {
                next.completeExceptionally(e);
            }
        });
        given.set(true);
        first.close();

        assertThat(next.get()).isTrue();
    }

    @Test
    void endsWithTheProcessThatHeldIt() throws Exception {
        String script = "import socket,sys\ns=socket.socket(socket.AF_UNIX)\ns.bind('\\0" + name
                + "')\ns.listen()\nprint('held',flush=True)\nsys.stdin.read()";
        Process holder = new ProcessBuilder("python3", "-c", script).start();
        assertThat(holder.inputReader().readLine()).isEqualTo("held");
        assertThat(NetworkClaim.tryHold(name)).isEmpty();

        holder.destroyForcibly().waitFor();

        NetworkClaim.hold(name).close();
    }

    @Test
    void anotherNetworkNamespaceHasNamesOfItsOwn() throws Exception {
        Path file = RunFolder.create("netns-").resolve("other");
        try (NetworkClaim _ = NetworkClaim.hold(name)) {
            NetworkNamespace.create(file, () -> {
                assertThat(NetworkClaim.held(name)).isEmpty();
                NetworkClaim.tryHold(name).orElseThrow().close();
                return null;
            });
        } finally {
            NetworkNamespace.delete(file);
            Files.delete(file.getParent());
        }
    }
}
