package io.hornero.http;

/// Words the answer to a request that failed. Called once per failed request whose response has not begun;
/// where it has, the connection is cut so that the client sees the loss.
@FunctionalInterface
public interface FailureTranslator {
    /// @param exchange what was asked; its response must be left alone. A request so malformed that it could
    ///     not be read has the method `?` and the target `/`
    /// @param failure an [HttpProblem], an [io.hornero.base.Failure], or anything else that a handler threw
    Response translate(HttpExchange exchange, Throwable failure);
}
