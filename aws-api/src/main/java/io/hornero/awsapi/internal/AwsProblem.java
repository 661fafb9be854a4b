package io.hornero.awsapi.internal;

/// Ends a request with an AWS error.
final class AwsProblem extends RuntimeException {
    private final transient AwsError error;

    AwsProblem(AwsError error) {
        super(error.type(), null, false, false);
        this.error = error;
    }

    static AwsProblem invalid(String message) {
        return new AwsProblem(AwsError.user(400, "InvalidParameterValueException", message));
    }

    /// A required member is missing.
    static AwsProblem missing(String member) {
        return new AwsProblem(AwsError.validation("1 validation error detected: Value null at '" + member
                + "' failed to satisfy constraint: Member must not be null"));
    }

    AwsError error() {
        return error;
    }
}
