package io.hornero.awsapi;

import io.hornero.awsapi.internal.AwsError;
import io.hornero.awsapi.internal.AwsErrors;
import io.hornero.awsapi.internal.FunctionLogRoutes;
import io.hornero.awsapi.internal.InvokeRoutes;
import io.hornero.awsapi.internal.LambdaRoutes;
import io.hornero.awsapi.internal.StsRoutes;
import io.hornero.awsapi.internal.TagRoutes;
import io.hornero.functions.Functions;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpHandler;
import io.hornero.http.Router;
import java.util.List;
import java.util.UUID;

/// The AWS APIs of one engine. Signatures are accepted and not looked at: who reaches the port may use it.
///
/// It words failures by itself, so it can be mounted beside other handlers: [#serves] tells which paths are
/// its own.
public final class AwsApi implements HttpHandler {
    private static final System.Logger LOG = System.getLogger("aws-api");
    private static final List<String> PREFIXES = List.of(
            "/2014-11-13/",
            "/2015-03-31/",
            "/2016-08-19/",
            "/2017-03-31/",
            "/2017-10-31/",
            "/2019-09-25/",
            "/2019-09-30/",
            "/2020-04-22/",
            "/2021-10-31/",
            "/2021-11-15/",
            "/hornero/v1/functions/");

    private final Router router = new Router();

    public AwsApi(Functions functions) {
        new InvokeRoutes(functions).addTo(router);
        new LambdaRoutes(functions).addTo(router);
        new TagRoutes(functions).addTo(router);
        new FunctionLogRoutes(functions).addTo(router);
        new StsRoutes(functions.account()).addTo(router);
    }

    /// Whether a path belongs to these APIs whatever else is mounted beside them.
    public static boolean serves(String rawPath) {
        return PREFIXES.stream().anyMatch(rawPath::startsWith);
    }

    @Override
    public void handle(HttpExchange exchange) throws Exception {
        try {
            router.handle(exchange);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (exchange.responded()) {
                throw e;
            }
            AwsError error = AwsErrors.of(exchange, e);
            if (error.status() == 500) {
                LOG.log(System.Logger.Level.ERROR, exchange.method() + " " + exchange.rawPath(), e);
            }
            exchange.respond(
                    error.status(),
                    Headers.of(
                            "Content-Type",
                            "application/json",
                            "x-amzn-RequestId",
                            UUID.randomUUID().toString(),
                            "x-amzn-ErrorType",
                            error.type()),
                    error.body());
        }
    }
}
