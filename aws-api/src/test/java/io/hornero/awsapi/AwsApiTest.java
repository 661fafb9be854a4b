package io.hornero.awsapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.functions.TestPlatform;
import io.hornero.http.Headers;
import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.http.HttpServer;
import io.hornero.http.RequestBody;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The Lambda API over HTTP, on real sandboxes.
class AwsApiTest {
    private static final String BASE = "/2015-03-31/functions";
    private static final String ROLE = "arn:aws:iam::000000000000:role/r";
    private static TestPlatform platform;
    private static HttpServer server;
    private static HttpClient client;

    private record Answer(int status, Headers headers, String body) {
        JsonObject json() {
            return Json.parse(body).object();
        }

        String header(String name) {
            return headers.firstOr(name, "");
        }
    }

    @BeforeAll
    static void open() throws Exception {
        platform = new TestPlatform();
        server = HttpServer.listen(
                ServerAddress.tcp("127.0.0.1", 0), ServerSettings.named("aws"), new AwsApi(platform.functions()));
        client = HttpClient.tcp("127.0.0.1", ((ServerAddress.Tcp) server.address()).port());
        platform.image("echo:1", Map.of("app.py", """
                def handler(event, context):
                    print("got", event)
                    if event == "fail":
                        raise ValueError("no")
                    return event + 1
                """));
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
        platform.close();
    }

    @Test
    void answersACreationAsAwsDoes() throws Exception {
        Answer created =
                create("shape", "\"MemorySize\":256,\"Timeout\":300,\"Environment\":{\"Variables\":{\"STAGE\":\"b\"}}");
        assertThat(created.status()).isEqualTo(201);
        JsonObject json = created.json();
        String sha = json.text("CodeSha256");
        assertThat(sha).matches("[0-9a-f]{64}");
        assertThat(json.text("LastModified")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        json.remove("CodeSha256").remove("LastModified").remove("RevisionId");
        assertThat(json.write())
                .isEqualTo("{\"FunctionName\":\"shape\",\"FunctionArn\":"
                        + "\"arn:aws:lambda:us-east-1:000000000000:function:shape\",\"Role\":\"" + ROLE
                        + "\",\"CodeSize\":0,"
                        + "\"Description\":\"\",\"Timeout\":300,\"MemorySize\":256,\"Version\":\"$LATEST\","
                        + "\"Environment\":{\"Variables\":{\"STAGE\":\"b\"}},\"TracingConfig\":{\"Mode\":\"PassThrough\"},"
                        + "\"State\":\"Pending\",\"StateReason\":\"The function is being created.\","
                        + "\"StateReasonCode\":\"Creating\",\"PackageType\":\"Image\",\"Architectures\":[\"x86_64\"],"
                        + "\"EphemeralStorage\":{\"Size\":512},\"SnapStart\":{\"ApplyOn\":\"None\","
                        + "\"OptimizationStatus\":\"Off\"},\"LoggingConfig\":{\"LogFormat\":\"Text\","
                        + "\"LogGroup\":\"/aws/lambda/shape\"}}");
        platform.functions().catalogue().awaitSettled("shape");
        JsonObject got = send("GET", BASE + "/shape", "").json();
        assertThat(got.object("Configuration").text("State")).isEqualTo("Active");
        assertThat(got.object("Configuration").text("LastUpdateStatus")).isEqualTo("Successful");
        assertThat(got.object("Code").write())
                .isEqualTo("{\"RepositoryType\":\"ECR\",\"ImageUri\":\"echo:1\",\"ResolvedImageUri\":\"echo@sha256:"
                        + sha + "\"}");
    }

    @Test
    void refusesSettingsThatWouldFillTheMemory() throws Exception {
        String large = "\"".concat("x".repeat(2 << 20)).concat("\"");
        for (String path : List.of(BASE, "/2017-03-31/tags/arn:aws:lambda:us-east-1:000000000000:function:none")) {
            Answer answer = send("POST", path, large);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.json().text("Type")).isEqualTo("User");
            assertThat(answer.body()).contains("Request must be smaller than 1048576 bytes");
        }
    }

    @Test
    void invokesAndReports() throws Exception {
        active("run", "\"MemorySize\":512,\"Timeout\":30");
        Answer answer = send("POST", BASE + "/run/invocations", "41", "X-Amz-Log-Type", "Tail");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("42");
        assertThat(answer.header("X-Amz-Executed-Version")).isEqualTo("$LATEST");
        assertThat(answer.headers().has("X-Amz-Function-Error")).isFalse();
        assertThat(new String(Base64.getDecoder().decode(answer.header("X-Amz-Log-Result")), UTF_8))
                .startsWith(
                        "START RequestId: " + answer.header("x-amzn-RequestId") + " Version: $LATEST\ngot 41\nEND ");
        JsonObject report = Json.parse(answer.header("X-Hornero-Report")).object();
        assertThat(report.keys())
                .containsExactly("durationMs", "billedMs", "memorySizeMb", "maxMemoryUsedMb", "initMs", "costUsd");
        Answer arn =
                send("POST", BASE + "/arn:aws:lambda:us-east-1:000000000000:function:run:$LATEST/invocations", "1");
        assertThat(arn.body()).isEqualTo("2");
    }

    @Test
    void marksAnErrorOfTheFunction() throws Exception {
        active("fails", "\"Timeout\":30");
        Answer answer = send("POST", BASE + "/fails/invocations", "\"fail\"");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Amz-Function-Error")).isEqualTo("Unhandled");
        assertThat(answer.json().text("errorType")).isEqualTo("ValueError");
        assertThat(answer.json().text("errorMessage")).isEqualTo("no");
    }

    @Test
    void acceptsEventsAndChecksWithoutRunning() throws Exception {
        active("later", "\"Timeout\":30");
        Answer dry = send("POST", BASE + "/later/invocations", "1", "X-Amz-Invocation-Type", "DryRun");
        assertThat(dry.status()).isEqualTo(204);
        Answer accepted = send("POST", BASE + "/later/invocations", "7", "X-Amz-Invocation-Type", "Event");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.body()).isEmpty();
        try (HttpResponse log = client.send(HttpRequest.get("/hornero/v1/functions/later/logs?follow=1"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(log.body(), UTF_8))) {
            assertThat(lines.readLine())
                    .isEqualTo("START RequestId: " + accepted.header("x-amzn-RequestId") + " Version: $LATEST");
            assertThat(lines.readLine()).isEqualTo("got 7");
        }
    }

    @Test
    void listsUpdatesTagsAndDeletes() throws Exception {
        active("life", "\"Tags\":{\"a\":\"1\"}");
        assertThat(send("GET", BASE + "/?MaxItems=50", "")
                        .json()
                        .arrayOrEmpty("Functions")
                        .objects())
                .anyMatch(f -> f.text("FunctionName").equals("life"));
        Answer updated = send("PUT", BASE + "/life/configuration", "{\"MemorySize\":1024,\"Timeout\":9}");
        assertThat(updated.json().text("LastUpdateStatus")).isEqualTo("InProgress");
        platform.functions().catalogue().awaitSettled("life");
        assertThat(send("GET", BASE + "/life/configuration", "").json().integer("MemorySize"))
                .isEqualTo(1024);
        assertThat(send("PUT", BASE + "/life/code", "{\"ImageUri\":\"echo:1\"}").status())
                .isEqualTo(200);
        platform.functions().catalogue().awaitSettled("life");
        String tags = "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Alife";
        assertThat(send("POST", tags, "{\"Tags\":{\"b\":\"2\"}}").status()).isEqualTo(204);
        assertThat(send("DELETE", tags + "?tagKeys=a", "").status()).isEqualTo(204);
        assertThat(send("GET", tags, "").body()).isEqualTo("{\"Tags\":{\"b\":\"2\"}}");
        assertThat(send("DELETE", BASE + "/life", "").status()).isEqualTo(204);
        Answer gone = send("GET", BASE + "/life", "");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.header("x-amzn-ErrorType")).isEqualTo("ResourceNotFoundException");
        assertThat(gone.body())
                .isEqualTo("{\"Message\":\"Function not found: arn:aws:lambda:us-east-1:000000000000:function:life\","
                        + "\"Type\":\"User\"}");
    }

    @Test
    void wordsRefusalsAsAwsDoes() throws Exception {
        assertRefused(
                send(
                        "POST",
                        BASE,
                        "{\"FunctionName\":\"z\",\"Role\":\"" + ROLE + "\",\"Code\":{\"ZipFile\":\"AAAA\"}}"),
                400,
                "InvalidParameterValueException",
                "PackageType Zip is not supported");
        assertRefused(
                create("m", "\"MemorySize\":64"),
                400,
                "ValidationException",
                "1 validation error detected: Value '64'");
        assertRefused(
                send(
                        "POST",
                        BASE,
                        "{\"FunctionName\":\"x\",\"PackageType\":\"Image\",\"Code\":{\"ImageUri\":\"echo:1\"}}"),
                400,
                "ValidationException",
                "Value null at 'role'");
        assertRefused(
                create("n", "\"Code\":{\"ImageUri\":\"nope:1\"}"),
                400,
                "InvalidParameterValueException",
                "Source image nope:1 does not exist");
        assertRefused(
                send("POST", BASE, "{nope"), 400, "InvalidRequestContentException", "Could not parse request body");
        assertRefused(
                send("PUT", "/2017-10-31/functions/f/concurrency", "{}"),
                501,
                "NotImplementedException",
                "does not answer");
        active("twice", "\"Timeout\":3");
        assertRefused(
                create("twice", "\"Timeout\":3"), 409, "ResourceConflictException", "Function already exist: twice");
        assertRefused(
                send("POST", BASE + "/twice/invocations", "{nope"),
                400,
                "InvalidRequestContentException",
                "Could not parse request body into json");
        assertRefused(
                send("POST", BASE + "/twice/invocations", "\"" + "x".repeat(6_291_556) + "\""),
                413,
                "RequestTooLargeException",
                "Request must be smaller than 6291556 bytes");
        assertRefused(
                send("POST", BASE + "/twice:prod/invocations", "1"),
                404,
                "ResourceNotFoundException",
                "function:twice:prod");
    }

    @Test
    void saysWhoTheCallerIs() throws Exception {
        Answer answer = send("POST", "/", "Action=GetCallerIdentity&Version=2011-06-15");
        assertThat(answer.body()).contains("<Account>000000000000</Account>");
        assertThat(send("GET", "/2016-08-19/account-settings/", "")
                        .json()
                        .object("AccountLimit")
                        .keys())
                .contains("ConcurrentExecutions");
    }

    private static void assertRefused(Answer answer, int status, String type, String message) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo(type);
        JsonObject json = answer.json();
        assertThat(json.textOr("message", json.textOr("Message", ""))).contains(message);
    }

    private static void active(String name, String more) throws Exception {
        Answer created = create(name, more);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        platform.functions().catalogue().awaitSettled(name);
    }

    private static Answer create(String name, String more) throws IOException {
        String code = more.contains("\"Code\"") ? "" : "\"Code\":{\"ImageUri\":\"echo:1\"},";
        return send(
                "POST",
                BASE,
                "{\"FunctionName\":\"" + name + "\",\"PackageType\":\"Image\"," + code + "\"Role\":\"" + ROLE + "\","
                        + more + "}");
    }

    private static Answer send(String method, String target, String body, String... headers) throws IOException {
        HttpRequest request = new HttpRequest(
                method, target.replace("$", "%24"), Headers.of(headers), RequestBody.of(body.getBytes(UTF_8)));
        try (HttpResponse response = client.send(request)) {
            return new Answer(response.status(), response.headers(), response.text());
        }
    }
}
