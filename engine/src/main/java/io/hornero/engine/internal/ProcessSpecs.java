package io.hornero.engine.internal;

import io.hornero.engine.Container;
import io.hornero.json.JsonObject;
import io.hornero.runtime.ProcessSpec;
import io.hornero.runtime.Users;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Further processes in running containers: what they inherit from their container, and what is asked for.
public final class ProcessSpecs {

    /// A command in the container's environment, as its user, without a terminal.
    public ProcessSpec exec(Container c, List<String> command) {
        return exec(c, new JsonObject().put("Cmd", io.hornero.json.Json.strings(command)));
    }

    /// What `ExecConfig` of the Docker Engine API asks for.
    public ProcessSpec exec(Container c, JsonObject asked) {
        JsonObject config = c.config();
        String user = asked.textOr("User", "");
        String cwd = asked.textOr("WorkingDir", "");
        String containerCwd = config.textOr("WorkingDir", "");
        boolean tty = asked.boolOr("Tty", false);
        List<String> capabilities = asked.boolOr("Privileged", false)
                ? io.hornero.runtime.Capabilities.all()
                : SpecAssembly.capabilities(c.hostConfig());
        return ProcessSpec.of(asked.arrayOrEmpty("Cmd").texts())
                .withEnv(env(c, asked.arrayOrEmpty("Env").texts(), tty))
                .withCwd(!cwd.isEmpty() ? cwd : containerCwd.isEmpty() ? "/" : containerCwd)
                .withUser(Users.resolve(root(c), user.isEmpty() ? config.textOr("User", "") : user))
                .withTerminal(tty)
                .withOpenStdin(asked.boolOr("AttachStdin", false))
                .withCapabilities(capabilities);
    }

    private static List<String> env(Container c, List<String> asked, boolean tty) {
        Map<String, String> byKey = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(SpecAssembly.env(c));
        if (tty) {
            all.add("TERM=xterm");
        }
        all.addAll(asked);
        all.forEach(e -> byKey.put(e.substring(0, Math.max(0, e.indexOf('='))), e));
        return List.copyOf(byKey.values());
    }

    private static Path root(Container c) {
        return Path.of("/proc/" + c.state().pid() + "/root");
    }
}
