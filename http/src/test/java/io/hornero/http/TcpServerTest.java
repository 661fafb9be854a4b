package io.hornero.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TcpServerTest extends ServerContract {
    @Override
    ServerAddress address(Path directory) {
        return ServerAddress.tcp("127.0.0.1", 0);
    }

    @Override
    HttpClient client(ServerAddress address) {
        ServerAddress.Tcp tcp = (ServerAddress.Tcp) address;
        return HttpClient.tcp(tcp.host(), tcp.port());
    }

    @Override
    SocketChannel connect(ServerAddress address) throws IOException {
        ServerAddress.Tcp tcp = (ServerAddress.Tcp) address;
        return SocketChannel.open(new InetSocketAddress(tcp.host(), tcp.port()));
    }

    @Test
    void saysThatAPortIsTaken() {
        serve(x -> x.respond(200));
        ServerAddress taken = server().address();
        assertThatThrownBy(() -> HttpServer.listen(taken, ServerSettings.named("test"), x -> x.respond(200)))
                .isInstanceOf(Failure.class)
                .hasMessage("cannot listen on " + taken + ": the address is in use");
    }
}
