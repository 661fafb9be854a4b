package io.hornero.dockerfile.internal.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What to take for granted of a base image that is not at hand: that it sets the variables which well-known
/// images set, so that nobody is told that they are undefined.
final class UnknownBase {
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final List<String> NAMES = List.of(
            "HOME",
            "LANG",
            "LC_ALL",
            "GPG_KEY",
            "PYTHON_VERSION",
            "PYTHON_SHA256",
            "NODE_VERSION",
            "YARN_VERSION",
            "JAVA_HOME",
            "JAVA_VERSION",
            "GOPATH",
            "GOLANG_VERSION",
            "GOTOOLCHAIN",
            "RUSTUP_HOME",
            "CARGO_HOME",
            "RUST_VERSION",
            "NGINX_VERSION",
            "LAMBDA_RUNTIME_DIR",
            "FUNCTION_DIR");

    private UnknownBase() {}

    /// A fresh map. Values that nobody knows are absolute paths, lest a rule rests on them.
    static Map<String, String> env() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("PATH", PATH);
        NAMES.forEach(name -> env.put(name, "/" + name));
        env.put("LAMBDA_TASK_ROOT", "/var/task");
        return env;
    }
}
