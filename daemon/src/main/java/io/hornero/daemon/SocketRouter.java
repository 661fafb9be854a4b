package io.hornero.daemon;

import io.hornero.awsapi.LambdaApi;
import io.hornero.dockerapi.DockerApi;
import io.hornero.http.FailureTranslator;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpHandler;
import io.hornero.http.Response;
import java.util.regex.Pattern;

/// The engine's unix socket: AWS's paths begin with a date, or are the program's own for functions; all others are the
/// Docker Engine API's.
final class SocketRouter implements HttpHandler, FailureTranslator {
    private static final Pattern AWS = Pattern.compile("/20\\d\\d-\\d\\d-\\d\\d/.*|/hornero/v1/functions.*");

    private final DockerApi docker;
    private final LambdaApi lambda;

    SocketRouter(DockerApi docker, LambdaApi lambda) {
        this.docker = docker;
        this.lambda = lambda;
    }

    @Override
    public void handle(HttpExchange exchange) throws Exception {
        if (isAws(exchange)) {
            lambda.handle(exchange);
        } else {
            docker.handle(exchange);
        }
    }

    @Override
    public Response translate(HttpExchange exchange, Throwable failure) {
        return isAws(exchange)
                ? LambdaApi.failures().translate(exchange, failure)
                : DockerApi.failures().translate(exchange, failure);
    }

    private static boolean isAws(HttpExchange exchange) {
        return AWS.matcher(exchange.rawPath()).matches();
    }
}
