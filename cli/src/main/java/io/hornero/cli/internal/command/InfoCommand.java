package io.hornero.cli.internal.command;

import io.hornero.base.HumanSize;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// `hornero info`.
final class InfoCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("info", "Display system-wide information")
                .aliases("system info", "info")
                .flags(Flags.of(Formats.single()));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        JsonObject info = session.engine().get(Target.of("info")).object();
        if (arguments.optional("format").isPresent()) {
            session.out().println(Formats.apply(arguments.text("format"), info));
        } else {
            session.out().print(text(info));
        }
        info.arrayOrEmpty("Warnings").texts().forEach(warning -> session.err().println(warning));
        return 0;
    }

    private static String text(JsonObject info) {
        StringBuilder out = new StringBuilder();
        line(out, "Containers", String.valueOf(info.integerOr("Containers", 0)));
        line(out, " Running", String.valueOf(info.integerOr("ContainersRunning", 0)));
        line(out, " Paused", String.valueOf(info.integerOr("ContainersPaused", 0)));
        line(out, " Stopped", String.valueOf(info.integerOr("ContainersStopped", 0)));
        line(out, "Images", String.valueOf(info.integerOr("Images", 0)));
        line(out, "Engine Version", info.textOr("ServerVersion", ""));
        line(out, "Storage Driver", info.textOr("Driver", ""));
        line(out, "Cgroup Driver", info.textOr("CgroupDriver", ""));
        line(out, "Cgroup Version", info.textOr("CgroupVersion", ""));
        line(out, "Default Runtime", info.textOr("DefaultRuntime", ""));
        line(out, "Kernel Version", info.textOr("KernelVersion", ""));
        line(out, "Operating System", info.textOr("OperatingSystem", ""));
        line(out, "Architecture", info.textOr("Architecture", ""));
        line(out, "CPUs", String.valueOf(info.integerOr("NCPU", 0)));
        line(out, "Total Memory", HumanSize.of(info.integerOr("MemTotal", 0), 4));
        line(out, "Name", info.textOr("Name", ""));
        line(out, "Root Dir", info.textOr("DockerRootDir", ""));
        return out.toString();
    }

    private static void line(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append(name).append(": ").append(value).append('\n');
        }
    }
}
