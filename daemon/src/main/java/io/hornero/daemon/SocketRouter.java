package io.hornero.daemon;

import io.hornero.awsapi.AwsApi;
import io.hornero.dockerapi.DockerApi;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpHandler;

/// The engine's unix socket: the Docker Engine API, and beside it the AWS APIs, whose paths begin with a date.
final class SocketRouter implements HttpHandler {
    private final DockerApi docker;
    private final AwsApi aws;

    SocketRouter(DockerApi docker, AwsApi aws) {
        this.docker = docker;
        this.aws = aws;
    }

    @Override
    public void handle(HttpExchange exchange) throws Exception {
        if (AwsApi.serves(exchange.rawPath())) {
            aws.handle(exchange);
        } else {
            docker.handle(exchange);
        }
    }
}
