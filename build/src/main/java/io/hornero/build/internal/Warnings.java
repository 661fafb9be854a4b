package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.Suggestion;
import io.hornero.build.BuildRequest;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Instruction;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Build arguments that nothing uses.
final class Warnings {
    private Warnings() {}

    static void report(Dockerfile file, BuildRequest request, Progress progress) {
        Set<String> declared = declared(file);
        for (String name : request.buildArgs().keySet()) {
            boolean known = declared.contains(name) || BuildArguments.isAutomatic(name);
            if (!known) {
                progress.report(new ProgressEvent.Message("warning: no ARG declares the build argument '" + name + "'"
                        + Suggestion.suffix(name, declared)));
            }
        }
    }

    private static Set<String> declared(Dockerfile file) {
        Set<String> names = new TreeSet<>();
        Stream<Instruction> all = Stream.concat(
                file.globalArgs().stream(), file.stages().stream().flatMap(s -> s.instructions().stream()));
        all.forEach(instruction -> {
            if (instruction instanceof Instruction.Arg arg) {
                arg.definitions().forEach(d -> names.add(d.name()));
            }
        });
        return names;
    }
}
