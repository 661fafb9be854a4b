package io.hornero.functions;

import io.hornero.base.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What AWS accepts as environment variables of a function.
///
/// Source: AWS Lambda developer guide, "Defined runtime environment variables".
final class EnvironmentRules {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private EnvironmentRules() {}

    static void check(Map<String, String> environment) {
        List<String> reserved =
                environment.keySet().stream().filter(RESERVED::contains).toList();
        if (!reserved.isEmpty()) {
            throw Failure.invalid("Lambda was unable to configure your environment variables because the environment "
                    + "variables you have provided contains reserved keys that are currently not supported for "
                    + "modification. Reserved keys used in this request: " + String.join(", ", reserved));
        }
        int bytes = 0;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (!NAME.matcher(variable.getKey()).matches()) {
                throw Failure.invalid("environment variable name '" + variable.getKey()
                        + "' is not allowed: expected a letter, then letters, digits or _ (2 characters or more)");
            }
            if (variable.getValue().indexOf('\0') >= 0) {
                throw Failure.invalid("environment variable '" + variable.getKey() + "' contains a NUL character");
            }
            bytes += size(variable.getKey()) + size(variable.getValue());
        }
        if (bytes > FunctionSettings.MAX_ENVIRONMENT_BYTES) {
            throw Failure.invalid("Lambda was unable to configure your environment variables because the environment "
                    + "variables you have provided exceeded the 4KB limit. Measured size: " + bytes + " bytes");
        }
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
