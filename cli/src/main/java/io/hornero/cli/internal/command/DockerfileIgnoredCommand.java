package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// `hornero dockerfile ignored`: whether a `.dockerignore` of these patterns leaves paths out, a line of
/// JSON for each.
final class DockerfileIgnoredCommand implements Command {
    private static final String FLAG = "--pattern";

    @Override
    public Usage usage() {
        return Usage.of("dockerfile ignored", "Say which paths patterns of .dockerignore leave out")
                .operands("-- PATH...", 0, Usage.ANY)
                .flags(Flags.of(Flag.list("pattern", "A line of .dockerignore")))
                .flagsFirst();
    }

    @Override
    public int run(Arguments arguments, Session session) {
        List<String> patterns = new ArrayList<>(arguments.list("pattern"));
        List<String> paths = arguments.operands();
        int end = paths.indexOf("--");
        if (end >= 0) { // as in `--pattern A B -- PATH`
            paths.subList(0, end).stream().filter(p -> !p.equals(FLAG)).forEach(patterns::add);
            paths = paths.subList(end + 1, paths.size());
        }
        IgnorePatterns ignored = IgnorePatterns.ofFile(String.join("\n", patterns));
        for (String path : paths) {
            session.out()
                    .println(new JsonObject()
                            .put("path", path)
                            .put("ignored", ignored.ignores(path))
                            .write());
        }
        return 0;
    }
}
