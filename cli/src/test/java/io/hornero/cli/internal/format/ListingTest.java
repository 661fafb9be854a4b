package io.hornero.cli.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
    private static final Listing LISTING = new Listing()
            .column("ID", "CONTAINER ID")
            .column("Ports", "PORTS")
            .column("Names", "NAMES")
            .title("State", "STATE");
    private static final List<Row> ROWS = List.of(row("0123456789ab", "", "a"), row("ab", "80/tcp", "much-longer"));

    private static Row row(String id, String ports, String names) {
        return Row.of()
                .put("ID", id)
                .put("Ports", ports)
                .put("Names", names)
                .put("State", "running")
                .method("Label", JsonObject.of().put("k", "v"));
    }

    @Test
    void alignsColumnsAsGosTabwriter() {
        assertThat(LISTING.print("", ROWS))
                .isEqualTo("CONTAINER ID   PORTS     NAMES\n" + "0123456789ab             a\n"
                        + "ab             80/tcp    much-longer\n");
    }

    @Test
    void printsATableOfATemplate() {
        assertThat(LISTING.print("table {{.Names}}\\t{{.State}}\\t{{.Label \"k\"}}", ROWS))
                .isEqualTo("NAMES         STATE     k\na             running   v\nmuch-longer   running   v\n");
    }

    @Test
    void printsATemplateForEachRow() {
        assertThat(LISTING.print("{{.ID}}:{{.Names}}", ROWS)).isEqualTo("0123456789ab:a\nab:much-longer\n");
    }

    @Test
    void printsJsonWithSortedKeys() {
        assertThat(LISTING.print("json", ROWS.subList(1, 2)))
                .isEqualTo("{\"ID\":\"ab\",\"Names\":\"much-longer\",\"Ports\":\"80/tcp\",\"State\":\"running\"}\n");
    }

    @Test
    void printsOnlyTheHeadingOfNothing() {
        assertThat(LISTING.print("table", List.of())).isEqualTo("CONTAINER ID   PORTS     NAMES\n");
        assertThat(LISTING.print("{{.ID}}", List.of())).isEmpty();
    }

    /// The expectations are those of docker/go-units.
    @ParameterizedTest
    @CsvSource({
        "450ms,Less than a second",
        "1s,1 second",
        "47s,47 seconds",
        "60s,About a minute",
        "3m,3 minutes",
        "59m,59 minutes",
        "60m,About an hour",
        "1h29m,About an hour",
        "1h31m,2 hours",
        "47h,47 hours",
        "48h,2 days",
        "335h,13 days",
        "336h,2 weeks",
        "1439h,8 weeks",
        "1440h,2 months",
        "17519h,24 months",
        "17520h,2 years"
    })
    void namesAgesAsDocker(String span, String expected) {
        Duration duration = span.endsWith("ms") ? Duration.ofMillis(450) : Duration.parse("PT" + span);
        assertThat(Ages.of(duration)).isEqualTo(expected);
    }

    @Test
    void knowsNoAgeOfATimeThatIsNotSet() {
        assertThat(Ages.since(Instant.EPOCH)).isEqualTo("N/A");
        assertThat(Ages.parse("0001-01-01T00:00:00Z").getEpochSecond()).isNegative();
    }

    @Test
    void cutsTextsByCharactersNotBytes() {
        assertThat(Ids.ellipsis("ñandú y hornero", 6)).isEqualTo("ñandú…");
        assertThat(Ids.ellipsis("exact", 5)).isEqualTo("exact");
        assertThat(Ids.brief("sha256:0123456789abcdef")).isEqualTo("0123456789ab");
    }
}
