package io.hornero.awsapi.internal;

import io.hornero.json.JsonObject;

/// An error as the Lambda API answers it.
///
/// @param status of HTTP
/// @param type as `ResourceNotFoundException`
/// @param json the body
public record AwsError(int status, String type, JsonObject json) {
    public byte[] body() {
        return json.bytes();
    }

    static AwsError user(int status, String type, String message) {
        return new AwsError(status, type, new JsonObject().put("Type", "User").put("message", message));
    }

    static AwsError notFound(String message) {
        return new AwsError(
                404,
                "ResourceNotFoundException",
                new JsonObject().put("Message", message).put("Type", "User"));
    }

    static AwsError validation(String message) {
        return new AwsError(400, "ValidationException", new JsonObject().put("message", message));
    }

    static AwsError service(String message) {
        return new AwsError(
                500, "ServiceException", new JsonObject().put("Type", "Service").put("Message", message));
    }
}
