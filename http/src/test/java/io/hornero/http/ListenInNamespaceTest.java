package io.hornero.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ListenInNamespaceTest {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int AF_INET = 2;
    private static final int STREAM_NONBLOCK_CLOEXEC = 1 | 0x800 | 0x80000;
    private static final HttpHandler ANSWER = x -> x.respond(Response.text(200, "inside"));

    @BeforeAll
    static void makeTheFirstServerOutside() throws IOException {
        HttpServer.listen(ServerAddress.tcp("127.0.0.1", 0), ServerSettings.named("first"), ANSWER)
                .close();
    }

    @Test
    void aServerMadeInsideANetworkNamespaceListensThereOnly() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<HttpServer> made = new CompletableFuture<>();
        CompletableFuture<Void> seenFromOutside = new CompletableFuture<>();
        Thread inside = Thread.ofPlatform().start(() -> {
            try {
                call("unshare", CLONE_NEWNET);
                new ProcessBuilder("ip", "link", "set", "lo", "up")
                        .inheritIO()
                        .start()
                        .waitFor();
                HttpServer server =
                        HttpServer.listen(ServerAddress.tcp("127.0.0.1", 0), ServerSettings.named("in"), ANSWER);
                answer.complete(ask(server));
                made.complete(server);
                seenFromOutside.join();
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        assertThat(answer.get()).isEqualTo("inside");
        try (HttpServer server = made.get()) {
            assertThat(catchAsk(server)).isInstanceOf(IOException.class);
        } finally {
            seenFromOutside.complete(null);
            inside.join();
        }
    }

    @Test
    void servesOnASocketThatTheCallerBound() throws Exception {
        int fd = call("socket", AF_INET, STREAM_NONBLOCK_CLOEXEC, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment loopback = arena.allocate(16);
            loopback.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
            loopback.asSlice(4, 4).copyFrom(MemorySegment.ofArray(new byte[] {127, 0, 0, 1}));
            MethodHandle bind = handle("bind", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
            assertThat((int) invoke(bind, fd, loopback, 16)).isZero();
            assertThat(call("listen", fd, 16)).isZero();
        }
        try (HttpServer server = HttpServer.listenFd(fd, ServerSettings.named("fd"), ANSWER)) {
            assertThat(ask(server)).isEqualTo("inside");
        }
    }

    private static Throwable catchAsk(HttpServer server) {
        try {
            ask(server);
            return new AssertionError("answered");
        } catch (IOException e) {
            return e;
        }
    }

    private static String ask(HttpServer server) throws IOException {
        ServerAddress.Tcp address = (ServerAddress.Tcp) server.address();
        try (HttpResponse response =
                HttpClient.tcp(address.host(), address.port()).send(HttpRequest.get("/"))) {
            return new String(response.bytes(), StandardCharsets.UTF_8);
        }
    }

    private static int call(String name, int... arguments) {
        ValueLayout[] layouts = new ValueLayout[arguments.length];
        java.util.Arrays.fill(layouts, ValueLayout.JAVA_INT);
        Object[] boxed = java.util.Arrays.stream(arguments).boxed().toArray();
        return (int) invoke(handle(name, layouts), boxed);
    }

    private static MethodHandle handle(String name, ValueLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
    }

    private static Object invoke(MethodHandle handle, Object... arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
