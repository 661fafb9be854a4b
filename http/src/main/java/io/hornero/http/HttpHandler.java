package io.hornero.http;

/// Answers requests. Runs on a virtual thread of the connection, so it may block; safe for use by many threads.
///
/// The thread is interrupted when the client vanishes before the answer is complete (not after a hijack, where
/// a half-closed connection is ordinary). What is thrown before the response began becomes an answer by the
/// [FailureTranslator]; returning without having responded is a defect and answers 500.
@FunctionalInterface
public interface HttpHandler {
    void handle(HttpExchange exchange) throws Exception;
}
