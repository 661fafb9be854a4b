package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What `ps` on the host says about some processes, as `docker top` shows it.
final class ProcessTable {
    private ProcessTable() {}

    /// @param arguments of ps; they must leave it a PID column
    static JsonObject of(List<Long> processes, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ps"));
        command.addAll(List.of(arguments.strip().split("\\s+")));
        Process ps = new ProcessBuilder(command).redirectErrorStream(true).start();
        ps.getOutputStream().close();
        String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (ps.waitFor() != 0) {
            throw Failure.invalid("ps: " + text.lines().findFirst().orElse("failed"));
        }
        return table(text.lines().toList(), processes);
    }

    static JsonObject table(List<String> lines, List<Long> processes) {
        List<String> titles = lines.isEmpty()
                ? List.of()
                : Arrays.asList(lines.getFirst().strip().split("\\s+"));
        int pid = titles.indexOf("PID");
        if (pid < 0) {
            throw Failure.invalid("Couldn't find PID field in ps output");
        }
        JsonArray rows = new JsonArray();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.strip().split("\\s+", titles.size());
            if (fields.length > pid && isAmong(fields[pid], processes)) {
                rows.add(Json.strings(fields));
            }
        }
        return new JsonObject().put("Processes", rows).put("Titles", Json.strings(titles));
    }

    private static boolean isAmong(String pid, List<Long> processes) {
        return pid.matches("\\d{1,18}") && processes.contains(Long.parseLong(pid));
    }
}
