package io.hornero.cli.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepDisplayTest {
    private static final String BUILD = """
            {"type":"started","id":"b","title":"[1/2] FROM debian"}
            {"type":"finished","id":"b","outcome":"CACHED","reason":"same definition","ms":0}
            {"type":"started","id":"r","title":"[2/2] RUN make"}
            {"type":"advanced","id":"r","action":"Writing","current":5,"total":-1}
            {"type":"output","id":"r","stream":1,"data":"b25lCnR3"}
            {"type":"output","id":"r","stream":2,"data":"ZXJyb3IK"}
            {"type":"output","id":"r","stream":1,"data":"bw=="}
            {"type":"from-the-future","id":"r"}
            {"type":"finished","id":"r","outcome":"DONE","reason":"app.py changed","ms":1234}
            {"type":"message","text":"hint"}
            """;
    private static final String RESULT = "{\"type\":\"result\",\"image_id\":\"sha256:00\"}\n";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream to = new PrintStream(shown, true, StandardCharsets.UTF_8);

    private JsonObject play(String events, String mode, Map<String, String> environment) throws IOException {
        try (StepDisplay display = StepDisplay.on(to, mode, false, environment, (_, _) -> {})) {
            return EngineEvents.read(new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8)), display);
        }
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsNumberedLinesIntoPipes() throws IOException {
        assertThat(play(BUILD + RESULT, "auto", Map.of()).text("image_id")).isEqualTo("sha256:00");
        assertThat(text().replaceAll("#2 0\\.\\d{3} ", "#2 T ")).isEqualTo("""
                        #1 [1/2] FROM debian
                        #1 CACHED (same definition)
                        #2 [2/2] RUN make
                        #2 T one
                        #2 T error
                        #2 T two
                        #2 DONE 1.2s (app.py changed)
                        hint
                        """);
    }

    @Test
    void leavesTheStepsOfATerminalWithReasonsAndTimes() throws IOException {
        play(BUILD + RESULT, "tty", Map.of("NO_COLOR", "1"));
        String plain = text().replaceAll("\u001b\\[[0-9]*[A-Z]", "").replaceAll(" {2,}", "  ");
        assertThat(plain).contains(" => CACHED [1/2] FROM debian  0.0s\n  same definition\n");
        assertThat(plain)
                .contains(" => [2/2] RUN make  1.2s\n  app.py changed\n")
                .contains("hint\n");
        assertThat(text()).doesNotContain("\u001b[34m");
    }

    @Test
    void showsAllTheOutputOfAStepThatFails() throws IOException {
        play(BUILD.replace("DONE", "FAILED") + RESULT, "tty", Map.of());
        assertThat(text()).contains(" > [2/2] RUN make:\none\nerror\ntwo\n------\n");
    }

    @Test
    void printsNothingWhenQuiet() throws IOException {
        play(BUILD + RESULT, "quiet", Map.of());
        assertThat(text()).isEmpty();
    }

    @Test
    void throwsTheEnginesError() {
        String error = "{\"type\":\"error\",\"kind\":\"NOT_FOUND\",\"message\":\"Dockerfile:3: no such file\"}\n";
        assertThatThrownBy(() -> play(BUILD + error, "quiet", Map.of()))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.NOT_FOUND))
                .hasMessage("Dockerfile:3: no such file");
    }

    @Test
    void noticesAnEngineThatHangsUp() {
        assertThatThrownBy(() -> play(BUILD, "quiet", Map.of()))
                .hasMessage("the engine hung up before it was done; see its log");
    }

    @Test
    void keepsOneLineForEachLayerOnATerminal() {
        TransferProgress progress = TransferProgress.on(to, true, false);
        for (String message : new String[] {
            "{\"status\":\"Waiting\",\"id\":\"a\"}",
            "{\"status\":\"Waiting\",\"id\":\"b\"}",
            "{\"status\":\"Pushing\",\"id\":\"a\",\"progressDetail\":{\"current\":1500,\"total\":3000}}",
            "{\"status\":\"done\"}"
        }) {
            progress.show(Json.parse(message).object());
        }
        assertThat(text())
                .isEqualTo("a: Waiting\nb: Waiting\n\u001b[2A\r\u001b[2Ka: Pushing [" + "=".repeat(25) + ">"
                        + " ".repeat(24) + "]  1.5kB/3kB\r\u001b[2Bdone\n");
    }

    @Test
    void leavesTheBytesOutOfPipes() {
        TransferProgress progress = TransferProgress.on(to, false, false);
        progress.show(Json.parse("{\"status\":\"Pushing\",\"id\":\"a\",\"progressDetail\":{\"current\":1,\"total\":3}}")
                .object());
        progress.show(Json.parse("{\"status\":\"Pushed\",\"id\":\"a\",\"progressDetail\":{}}")
                .object());
        assertThat(text()).isEqualTo("a: Pushed\n");
    }
}
