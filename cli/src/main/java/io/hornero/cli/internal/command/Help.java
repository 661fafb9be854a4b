package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.FlagHelp;
import io.hornero.cli.internal.flag.Flags;
import java.util.List;

/// The help texts that belong to no single command.
final class Help {
    private static final int NAME_WIDTH = 12;

    private Help() {}

    static String program(Flags global, int columns) {
        StringBuilder text = new StringBuilder("Usage:  hornero [OPTIONS] COMMAND\n\n"
                + "From code to cloud on one machine: Dockerfile, image, registry, container, function\n");
        section(text, "Common Commands", Catalog.COMMON, "");
        text.append("\nManagement Commands:\n");
        for (String group : Catalog.MANAGEMENT) {
            line(
                    text,
                    group,
                    "Manage " + (group.equals("system") || group.equals("engine") ? "the " + group : group + "s"));
        }
        section(text, "Commands", Catalog.OTHERS, "");
        return text.append("\nGlobal Options:\n")
                .append(FlagHelp.of(global, columns - 1))
                .append("\nRun 'hornero COMMAND --help' for more information on a command.\n")
                .toString();
    }

    static String group(String name) {
        StringBuilder text = new StringBuilder("Usage:  hornero " + name + " COMMAND\n\nManage "
                + (name.equals("system") || name.equals("engine") ? "the " + name : name + "s") + "\n");
        section(text, "Commands", Catalog.group(name), name + " ");
        return text.append("\nRun 'hornero " + name + " COMMAND --help' for more information on a command.\n")
                .toString();
    }

    private static void section(StringBuilder text, String title, List<String> names, String prefix) {
        text.append('\n').append(title).append(":\n");
        for (String name : names) {
            Catalog.find(prefix + name)
                    .ifPresent(command -> line(
                            text,
                            name,
                            command.usage().summary().lines().findFirst().orElse("")));
        }
    }

    private static void line(StringBuilder text, String name, String summary) {
        text.append("  ")
                .append(name)
                .repeat(" ", Math.max(1, NAME_WIDTH - name.length()))
                .append(summary)
                .append('\n');
    }
}
