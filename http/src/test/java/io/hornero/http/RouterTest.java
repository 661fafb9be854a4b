package io.hornero.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static HttpServer server;

    @BeforeAll
    static void serve() throws IOException {
        Router router = new Router()
                .get("/images/json", (x, path) -> x.respond(Response.text(200, "list")))
                .get("/images/{name:.*}/json", (x, path) -> x.respond(Response.text(200, "one " + path.get("name"))))
                .delete("/images/{name:.*}", (x, path) -> x.respond(Response.text(200, "gone " + path.get("name"))))
                .post("/containers/{id}/start", (x, path) -> x.respond(Response.text(200, "start " + path.get("id"))));
        server = HttpServer.listen(ServerAddress.tcp("127.0.0.1", 0), ServerSettings.named("test"), router);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void namesWithSlashesMatchByWhatFollowsThem() throws IOException {
        assertThat(ask("GET", "/images/json")).isEqualTo("200 list");
        assertThat(ask("GET", "/images/localhost:5000/a/b:1/json")).isEqualTo("200 one localhost:5000/a/b:1");
        assertThat(ask("DELETE", "/images/a%2Fb/json")).isEqualTo("200 gone a/b/json");
    }

    @Test
    void aPlainParameterIsOneSegment() throws IOException {
        assertThat(ask("POST", "/containers/c%201/start")).isEqualTo("200 start c 1");
        assertThat(ask("POST", "/containers/a/b/start")).isEqualTo("404 page not found\n");
    }

    @Test
    void tellsAWrongMethodFromAWrongPath() throws IOException {
        assertThat(ask("PUT", "/images/json")).isEqualTo("405 method PUT not allowed\n");
        assertThat(ask("GET", "/nothing")).isEqualTo("404 page not found\n");
        assertThat(ask("GET", "/images/%zz/json")).isEqualTo("400 the request target has a malformed percent escape\n");
    }

    private static String ask(String method, String target) throws IOException {
        ServerAddress.Tcp address = (ServerAddress.Tcp) server.address();
        try (HttpResponse response =
                HttpClient.tcp(address.host(), address.port()).send(HttpRequest.of(method, target))) {
            return response.status() + " " + response.text();
        }
    }
}
