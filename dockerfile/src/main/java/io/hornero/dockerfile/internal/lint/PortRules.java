package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.CommandLine;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ports that EXPOSE, HEALTHCHECK and the command name, and that should be the same.
final class PortRules {
    private static final int MOST = 65_535;
    private static final int MOST_SHOWN = 5;
    /// What programs are told to listen on.
    private static final List<Pattern> LISTENS = List.of(
            Pattern.compile("--(?:http-)?port[= ](\\d+)\\b"),
            Pattern.compile("--server\\.port[= ](\\d+)\\b"),
            Pattern.compile("(?:^| )(?:-b|--bind|--listen|--addr|--address|--http-address|-S|runserver)[= ]"
                    + "(?:[\\w.*-]*|\\[[0-9a-fA-F:]*]):(\\d+)\\b"),
            Pattern.compile("\\b(?:uvicorn|flask|hypercorn|waitress-serve|http-server|serve)\\b.* -[pl] ?(\\d+)\\b"),
            Pattern.compile("-m http\\.server (\\d+)\\b"),
            Pattern.compile("\\brunserver (\\d+)\\b"));
    private static final Pattern URL = Pattern.compile(
            "\\b(https?)://(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1?])(?::(\\d+))?(?![\\w.:-])");
    private static final Pattern PROBE = Pattern.compile("\\bnc\\b.* (?:localhost|127\\.0\\.0\\.1) (\\d+)\\b");

    private PortRules() {}

    static void differ(LintedFile file, Reporter out) {
        LintedStage stage = file.target();
        Set<Integer> exposed = exposed(file, stage);
        Optional<LintedStage.Line> command = command(stage);
        Set<Integer> listened = command.map(l -> listened(file, l)).orElse(Set.of());
        if (disjoint(exposed, listened) && command.isPresent()) {
            stage.last(Instruction.Expose.class)
                    .ifPresent(line -> out.report(
                            line.instruction().source(),
                            "EXPOSE " + list(exposed) + ", but " + title(command.get()) + " listens on port "
                                    + list(listened)));
        }
        stage.last(Instruction.Healthcheck.class)
                .ifPresent(line -> health(line, listened, exposed, command, file, out));
    }

    private static void health(
            LintedStage.Line line,
            Set<Integer> listened,
            Set<Integer> exposed,
            Optional<LintedStage.Line> command,
            LintedFile file,
            Reporter out) {
        Set<Integer> probed = probed(file, line);
        if (disjoint(probed, listened) && command.isPresent()) {
            out.report(
                    line.instruction().source(),
                    "HEALTHCHECK asks port " + list(probed) + ", but " + title(command.get()) + " listens on port "
                            + list(listened));
        } else if (listened.isEmpty() && disjoint(probed, exposed)) {
            out.report(
                    line.instruction().source(),
                    "HEALTHCHECK asks port " + list(probed) + ", but EXPOSE names " + list(exposed));
        }
    }

    private static boolean disjoint(Set<Integer> a, Set<Integer> b) {
        return !a.isEmpty() && !b.isEmpty() && a.stream().noneMatch(b::contains);
    }

    private static String list(Set<Integer> ports) {
        String shown = String.join(
                ", ", ports.stream().limit(MOST_SHOWN).map(String::valueOf).toList());
        return ports.size() > MOST_SHOWN ? shown + ", ..." : shown;
    }

    private static String title(LintedStage.Line line) {
        return line.instruction().source().name() + " in line "
                + line.instruction().range().start();
    }

    private static Set<Integer> exposed(LintedFile file, LintedStage stage) {
        Set<Integer> ports = new TreeSet<>();
        for (LintedStage.Line line : stage.allLines()) {
            for (String port : ExposeRules.ports(file, line)) {
                String text = port.substring(port.lastIndexOf(':') + 1);
                if (!text.toLowerCase(java.util.Locale.ROOT).endsWith("/udp")) {
                    range(text.replaceFirst("/.*", ""), ports);
                }
            }
        }
        return ports;
    }

    private static void range(String text, Set<Integer> to) {
        String[] ends = text.split("-", 2);
        Optional<Integer> first = number(ends[0]);
        Optional<Integer> last = number(ends[ends.length - 1]);
        if (first.isPresent() && last.isPresent()) {
            for (int port = first.get(); port <= last.get(); port++) {
                to.add(port);
            }
        }
    }

    private static Optional<Integer> number(String text) {
        boolean port = text.matches("\\d{1,5}") && Integer.parseInt(text) <= MOST;
        return port ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /// The command line that listens: ENTRYPOINT and CMD together.
    private static Optional<LintedStage.Line> command(LintedStage stage) {
        Optional<LintedStage.Line> cmd = stage.last(Instruction.Cmd.class);
        return cmd.isPresent() ? cmd : stage.last(Instruction.Entrypoint.class);
    }

    private static Set<Integer> listened(LintedFile file, LintedStage.Line line) {
        CommandLine command = CommandRules.command(line.instruction());
        Set<Integer> ports = new LinkedHashSet<>();
        if (command != null) {
            String text = text(file, line, command);
            LISTENS.forEach(p -> find(p.matcher(text), 1, ports));
        }
        return ports;
    }

    /// The words in one line; variables have values only where a shell puts them in.
    private static String text(LintedFile file, LintedStage.Line line, CommandLine command) {
        String text = String.join(" ", command.words());
        return command.shell() ? line.before().value(text, file.words()) : text;
    }

    private static void find(Matcher matcher, int group, Set<Integer> to) {
        while (matcher.find()) {
            number(matcher.group(group)).ifPresent(to::add);
        }
    }

    private static Set<Integer> probed(LintedFile file, LintedStage.Line line) {
        Set<Integer> ports = new LinkedHashSet<>();
        if (!(line.instruction() instanceof Instruction.Healthcheck health) || health.command() == null) {
            return ports;
        }
        String text = text(file, line, health.command());
        Matcher url = URL.matcher(text);
        while (url.find()) {
            String port = url.group(2);
            ports.add(
                    port == null
                            ? url.group(1).equals("https") ? 443 : 80
                            : number(port).orElse(0));
        }
        find(PROBE.matcher(text), 1, ports);
        ports.remove(0);
        return ports;
    }
}
