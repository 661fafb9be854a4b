package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// `hornero port`.
final class PortCommand implements Command {
    private record Mapping(int port, String inside, String outside) {}

    @Override
    public Usage usage() {
        return Usage.of("port", "List port mappings or a specific mapping for the container")
                .operands("CONTAINER [PRIVATE_PORT[/PROTO]]", 1, 2)
                .aliases("container port", "port");
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String container = arguments.operand(0);
        JsonObject ports = session.engine()
                .get(Target.of("containers", container, "json"))
                .object()
                .objectOrEmpty("NetworkSettings")
                .objectOrEmpty("Ports");
        List<Mapping> mappings = mappings(ports);
        if (arguments.operands().size() == 1) {
            mappings.forEach(m -> session.out().println(m.inside + " -> " + m.outside));
            return 0;
        }
        String wanted = arguments.operand(1).contains("/") ? arguments.operand(1) : arguments.operand(1) + "/tcp";
        List<Mapping> found =
                mappings.stream().filter(m -> m.inside.equals(wanted)).toList();
        if (found.isEmpty()) {
            throw Failure.notFound("no public port '" + arguments.operand(1) + "' published for " + container);
        }
        found.forEach(m -> session.out().println(m.outside));
        return 0;
    }

    private static List<Mapping> mappings(JsonObject ports) {
        List<Mapping> mappings = new ArrayList<>();
        for (Map.Entry<String, Json> entry : ports) {
            if (entry.getValue() instanceof Json.Null) {
                continue;
            }
            String inside = entry.getKey();
            int port = Integer.parseInt(inside.substring(0, inside.indexOf('/')));
            for (JsonObject binding : entry.getValue().array().objects()) {
                String address = binding.textOr("HostIp", "");
                mappings.add(new Mapping(
                        port,
                        inside,
                        Ports.joined(address.isEmpty() ? "0.0.0.0" : address, binding.textOr("HostPort", ""))));
            }
        }
        mappings.sort(Comparator.comparingInt(Mapping::port).thenComparing(Mapping::inside));
        return mappings;
    }
}
