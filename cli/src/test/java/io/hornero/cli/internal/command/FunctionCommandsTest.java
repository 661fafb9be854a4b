package io.hornero.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionCommandsTest {
    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final String ACTIVE =
            "{\"FunctionName\":\"f\",\"State\":\"Active\",\"LastUpdateStatus\":\"Successful\",\"MemorySize\":256,\"Timeout\":300}";

    @TempDir
    Path folder;

    private FakeEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new FakeEngine(folder);
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    @Test
    void createsAFunctionThatIsNew() {
        engine.get(FUNCTIONS + "/f", 404, "{\"Message\":\"Function not found\"}")
                .post(FUNCTIONS, 201, "{}")
                .get(FUNCTIONS + "/f/configuration", 200, ACTIVE);
        FakeEngine.Ran ran = engine.run(
                "function", "deploy", "f", "--image", "i:1", "--memory", "256", "--timeout", "300", "-e", "A=b");
        assertThat(ran).isEqualTo(new FakeEngine.Ran(0, "deployed f: i:1, 256 MB, 300 s\n", ""));
        assertThat(engine.asked().get(1))
                .contains("\"MemorySize\":256", "\"Timeout\":300", "\"Variables\":{\"A\":\"b\"}")
                .contains("\"Code\":{\"ImageUri\":\"i:1\"}", "\"PackageType\":\"Image\"");
    }

    @Test
    void saysWhyAFunctionCannotRun() {
        engine.get(FUNCTIONS + "/f", 404, "{\"Message\":\"Function not found\"}")
                .post(FUNCTIONS, 201, "{}")
                .get(
                        FUNCTIONS + "/f/configuration",
                        200,
                        "{\"State\":\"Failed\",\"StateReason\":\"the image has no handler\"}");
        FakeEngine.Ran ran = engine.run("function", "deploy", "f", "--image", "i:1");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("hornero: function f cannot run: the image has no handler\n");
    }

    @Test
    void wantsAnImage() {
        assertThat(engine.run("function", "deploy", "f").err())
                .startsWith("hornero: 'hornero function deploy' requires --image\n");
    }

    @Test
    void passesTheEnginesErrorOn() {
        engine.post(FUNCTIONS + "/f/invocations", 404, "{\"Message\":\"Function not found: f\",\"Type\":\"User\"}");
        assertThat(engine.run("function", "invoke", "f", "1").err()).isEqualTo("hornero: Function not found: f\n");
    }

    @Test
    void refusesItemsThatAreNoArray() {
        assertThat(engine.run("function", "map", "f", "1").err())
                .startsWith("hornero: the items must be a JSON array, as [1, 2, 3]: ");
    }

    @Test
    void sumsUpWhatCallsTookAndCost() {
        Invocation cold = call(
                "1",
                "2",
                "{\"durationMs\":1.25,\"billedMs\":102,\"maxMemoryUsedMb\":30,\"initMs\":100.50,\"costUsd\":0.00000062500}");
        Invocation warm =
                call("2", "3", "{\"durationMs\":0.75,\"billedMs\":1,\"maxMemoryUsedMb\":31,\"costUsd\":0.00000020417}");
        assertThat(InvocationTable.of(List.of(cold, warm))).isEqualTo("""
                        INPUT     RESULT    DURATION   BILLED    MEMORY USED   INIT        COST
                        1         2         1.25 ms    102 ms    30 MB         100.50 ms   $0.000000625
                        2         3         0.75 ms    1 ms      31 MB         -           $0.00000020417
                        total     2 calls   2.00 ms    103 ms                  1 cold      $0.00000082917
                        """);
        JsonArray results = FunctionMapCommand.results(List.of(cold, warm));
        assertThat(results.write()).isEqualTo("[2,3]");
    }

    private static Invocation call(String payload, String answer, String report) {
        return new Invocation(payload, answer, "", "", Json.parse(report).object());
    }
}
