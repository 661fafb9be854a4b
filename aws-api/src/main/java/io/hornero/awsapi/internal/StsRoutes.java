package io.hornero.awsapi.internal;

import io.hornero.functions.Account;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.Query;
import io.hornero.http.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Who am I: STS GetCallerIdentity, in the query protocol.
///
/// Source: STS API 2011-06-15.
public final class StsRoutes {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final int MAX_FORM_BYTES = 64 * 1024;

    private final Account account;

    public StsRoutes(Account account) {
        this.account = account;
    }

    public void addTo(Router router) {
        router.post("/", (exchange, _) -> handle(exchange));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String form = new String(exchange.body().readNBytes(MAX_FORM_BYTES), StandardCharsets.UTF_8);
        String action = Query.parse(form).firstOr("Action", "");
        String requestId = UUID.randomUUID().toString();
        boolean known = action.equals("GetCallerIdentity");
        String xml = known ? identity(requestId) : unknown(action, requestId);
        exchange.respond(
                known ? 200 : 400,
                Headers.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId),
                xml.getBytes(StandardCharsets.UTF_8));
    }

    private String identity(String requestId) {
        return """
                <GetCallerIdentityResponse xmlns="%s">
                  <GetCallerIdentityResult>
                    <Arn>arn:aws:iam::%s:root</Arn>
                    <UserId>%s</UserId>
                    <Account>%s</Account>
                  </GetCallerIdentityResult>
                  <ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata>
                </GetCallerIdentityResponse>
                """.formatted(NAMESPACE, account.id(), account.id(), account.id(), requestId);
    }

    private static String unknown(String action, String requestId) {
        String safe = action.replaceAll("[^A-Za-z0-9]", "?");
        return """
                <ErrorResponse xmlns="%s">
                  <Error>
                    <Type>Sender</Type>
                    <Code>InvalidAction</Code>
                    <Message>hornero does not answer the action '%s' yet</Message>
                  </Error>
                  <RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(NAMESPACE, safe, requestId);
    }
}
