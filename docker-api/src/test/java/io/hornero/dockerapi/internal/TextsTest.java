package io.hornero.dockerapi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.http.HttpProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.000000006Z");

    @Test
    void writesTimesAsGoDoes() {
        assertThat(GoTime.rfc3339Nano(NOW)).isEqualTo("2026-01-02T03:04:05.000000006Z");
        assertThat(GoTime.rfc3339Nano(Instant.parse("2026-01-02T03:04:05.100Z")))
                .isEqualTo("2026-01-02T03:04:05.1Z");
        assertThat(GoTime.rfc3339Nano(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(GoTime.rfc3339Nano(null)).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(GoTime.padded(Instant.parse("2026-01-02T03:04:05.1Z"))).isEqualTo("2026-01-02T03:04:05.100000000Z");
    }

    @ParameterizedTest
    @CsvSource({
        "1795229469, 2026-11-21T02:51:09Z",
        "1795229469.000000005, 2026-11-21T02:51:09.000000005Z",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T01:00:00+01:00, 2026-01-01T00:00:00Z",
        "1h30m, 2026-01-02T01:34:05.000000006Z",
        "1.5s, 2026-01-02T03:04:03.500000006Z",
    })
    void readsTimesAsClientsSendThem(String text, Instant time) {
        assertThat(GoTime.parse(text, NOW)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "5x", "2026-13-01T00:00:00Z", "1h-", "99999999999999999999", "99999999999h"})
    void refusesOtherTimes(String text) {
        assertThatThrownBy(() -> GoTime.parse(text, NOW)).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, Less than a second",
        "1, 1 second",
        "59, 59 seconds",
        "60, About a minute",
        "3540, 59 minutes",
        "3600, About an hour",
        "90000, 25 hours",
        "172800, 2 days",
        "1209600, 2 weeks",
        "5184000, 2 months",
        "63072000, 2 years",
    })
    void putsDurationsInWords(long seconds, String words) {
        assertThat(HumanDuration.of(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @Test
    void framesOutputAndLeavesOutWhatIsNotWanted() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StdCopy frames = new StdCopy(out, false, true);
        frames.write(1, new byte[] {1}, 0, 1);
        frames.write(2, "xerr".getBytes(StandardCharsets.UTF_8), 1, 3);
        assertThat(out.toByteArray()).containsExactly(2, 0, 0, 0, 0, 0, 0, 3, 'e', 'r', 'r');
    }

    @Test
    void comparesVersionsAsNumbers() {
        assertThat(VersionedPath.parse("/v1.24/info")).isEqualTo(new VersionedPath(new ApiVersion(1, 24), "/info"));
        assertThat(VersionedPath.parse("/info").version()).isEqualTo(ApiVersion.MAX);
        assertThatThrownBy(() -> VersionedPath.parse("/v1.9/info").version().checked())
                .isInstanceOf(HttpProblem.class)
                .hasMessage("client version 1.9 is too old. Minimum supported API version is 1.24, please upgrade your"
                        + " client to a newer version");
        assertThatThrownBy(() -> VersionedPath.parse("/v1.99/info").version().checked())
                .hasMessage("client version 1.99 is too new. Maximum supported API version is 1.51");
    }

    @Test
    void takesBuildTitlesForSteps() {
        assertThat(BuildTranscript.title("[2/5] RUN make")).isEqualTo("Step 2/5 : RUN make");
        assertThat(BuildTranscript.title("[build 2/5] RUN make")).isEqualTo("Step 2/5 (build) : RUN make");
        assertThat(BuildTranscript.title("exporting")).isEqualTo("exporting");
    }

    @Test
    void keepsCharactersWholeAcrossPieces() {
        byte[] text = "añ€😀b".getBytes(StandardCharsets.UTF_8);
        Utf8Pieces pieces = new Utf8Pieces();
        StringBuilder whole = new StringBuilder();
        for (byte b : text) {
            whole.append(pieces.next(new byte[] {b}));
        }
        assertThat(whole).hasToString("añ€😀b");
    }

    @Test
    void drawsProgressBars() {
        assertThat(TransferMessages.bar(500, 1000))
                .isEqualTo("[" + "=".repeat(25) + ">" + " ".repeat(25) + "]  500B/1kB");
        assertThat(TransferMessages.bar(1000, 1000)).isEqualTo("[" + "=".repeat(50) + ">]  1kB/1kB");
        assertThat(TransferMessages.bar(1000, -1)).isEqualTo("1kB");
    }

    @Test
    void picksProcessesOutOfPs() {
        List<String> lines = List.of("UID   PID  CMD", "root   1  init with words", "root  77  sleep 5", "x y");
        assertThat(ProcessTable.table(lines, List.of(77L)).write())
                .isEqualTo("{\"Processes\":[[\"root\",\"77\",\"sleep 5\"]],\"Titles\":[\"UID\",\"PID\",\"CMD\"]}");
        assertThatThrownBy(() -> ProcessTable.table(List.of("A B"), List.of()))
                .hasMessage("Couldn't find PID field in ps output");
    }
}
