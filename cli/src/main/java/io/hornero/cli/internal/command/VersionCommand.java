package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/// `hornero version`: of the command, and of the engine if one runs.
final class VersionCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("version", "Show the version of the command, and of the engine if one runs")
                .flags(Flags.of(Formats.single()));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException {
        JsonObject client = client();
        String format = arguments.text("format");
        if (format.isEmpty()) {
            session.out().print(lines("Client", client));
            session.out().flush();
        }
        Optional<Engine> engine = session.running();
        Json server = engine.isPresent() ? engine.get().get(Target.of("version")) : Json.NULL;
        if (!format.isEmpty()) {
            JsonObject both = JsonObject.of().put("Client", client).put("Server", server);
            session.out().println(Formats.apply(format, both));
        } else if (server instanceof JsonObject running) {
            session.out().print("\n" + lines("Engine", running));
        } else {
            session.out().println("\nEngine: not running (" + session.address() + ")");
        }
        return 0;
    }

    private static JsonObject client() {
        return JsonObject.of()
                .put("Version", Release.VERSION)
                .put("ApiVersion", Release.API)
                .put("JavaVersion", Runtime.version().toString())
                .put("Os", "linux")
                .put("Arch", architecture());
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "");
        return switch (name) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> name;
        };
    }

    private static String lines(String title, JsonObject version) {
        StringBuilder text = new StringBuilder(title).append(":\n");
        line(text, "Version:", version.textOr("Version", ""));
        String api = version.textOr("ApiVersion", "");
        String least = version.textOr("MinAPIVersion", "");
        line(text, "API version:", least.isEmpty() ? api : api + " (minimum version " + least + ")");
        line(text, "Java version:", version.textOr("JavaVersion", ""));
        line(text, "OS/Arch:", version.textOr("Os", "") + "/" + version.textOr("Arch", ""));
        for (JsonObject part : version.arrayOrEmpty("Components").objects()) {
            String name = part.textOr("Name", "");
            if (!name.equalsIgnoreCase("engine")) {
                line(text, name + ":", part.textOr("Version", ""));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(' ')
                    .append(name)
                    .repeat(" ", Math.max(1, 19 - name.length()))
                    .append(value)
                    .append('\n');
        }
    }
}
