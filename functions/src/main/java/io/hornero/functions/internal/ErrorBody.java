package io.hornero.functions.internal;

import io.hornero.json.JsonObject;

/// The JSON of an error as Lambda's clients read it.
///
/// @param type as `Runtime.ExitError`
/// @param message for people
record ErrorBody(String type, String message) {
    byte[] bytes() {
        return new JsonObject()
                .put("errorType", type)
                .put("errorMessage", message)
                .bytes();
    }
}
