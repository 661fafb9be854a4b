package io.hornero.functions.internal;

import io.hornero.functions.Account;
import io.hornero.functions.FunctionConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The environment variables of a sandbox: the image's, then the owner's, then what Lambda sets.
///
/// Source: AWS Lambda developer guide, "Defined runtime environment variables".
final class FunctionEnvironment {
    static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin:/opt/bin";
    static final String RUNTIME_API_HOST = "127.0.0.1";
    static final int RUNTIME_API_PORT = 9001;

    private FunctionEnvironment() {}

    static List<String> of(
            FunctionConfiguration function, FunctionImage image, Account account, String handler, String logStream) {
        Map<String, String> env = new LinkedHashMap<>();
        image.config().env().forEach(variable -> put(env, variable));
        env.putIfAbsent("PATH", DEFAULT_PATH);
        env.putIfAbsent("LANG", "en_US.UTF-8");
        env.putIfAbsent("TZ", ":UTC");
        env.putIfAbsent("LAMBDA_TASK_ROOT", "/var/task");
        env.putIfAbsent("LAMBDA_RUNTIME_DIR", "/var/runtime");
        env.putAll(function.settings().environment());
        env.put("_HANDLER", handler);
        env.put("AWS_REGION", account.region());
        env.put("AWS_DEFAULT_REGION", account.region());
        env.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        env.put("AWS_LAMBDA_FUNCTION_VERSION", FunctionConfiguration.LATEST);
        env.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(function.settings().memoryMb()));
        env.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        env.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
        env.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        env.put("AWS_LAMBDA_RUNTIME_API", RUNTIME_API_HOST + ":" + RUNTIME_API_PORT);
        env.put("AWS_ACCESS_KEY_ID", "ASIALOCALFUNCTION000");
        env.put("AWS_SECRET_ACCESS_KEY", "local");
        env.put("AWS_SESSION_TOKEN", "local");
        env.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        env.put("AWS_XRAY_DAEMON_ADDRESS", "169.254.79.129:2000");
        List<String> variables = new ArrayList<>();
        env.forEach((name, value) -> variables.add(name + "=" + value));
        return variables;
    }

    private static void put(Map<String, String> env, String variable) {
        int equals = variable.indexOf('=');
        if (equals > 0) {
            env.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
    }
}
