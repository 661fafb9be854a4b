package io.hornero.dockerfile.internal.lint;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KeyValue;
import io.hornero.dockerfile.Words;
import io.hornero.dockerfile.internal.CleanPath;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is set at one place of a stage. Immutable.
///
/// @param env variables by ENV, ARG and the base image
/// @param arguments names that ARG declared, with or without a value
/// @param shell SHELL was set
/// @param workdirSet WORKDIR was used in this file
/// @param workdir absolute
/// @param user of USER or the base image; empty for root
record Scope(Settings env, Settings arguments, boolean shell, boolean workdirSet, String workdir, String user) {

    /// The scope after an instruction.
    Scope after(Instruction instruction, LintedFile file) {
        return switch (instruction) {
            case Instruction.Arg arg -> after(arg, file);
            case Instruction.Env env -> after(env, file.words());
            case Instruction.Shell _ -> new Scope(env, arguments, true, workdirSet, workdir, user);
            case Instruction.User to ->
                new Scope(env, arguments, shell, workdirSet, workdir, value(to.user(), file.words()));
            case Instruction.Workdir to -> {
                String path = value(to.path(), file.words());
                String absolute = CleanPath.of(path.startsWith("/") ? path : workdir + "/" + path);
                yield new Scope(env, arguments, shell, true, absolute, user);
            }
            case Instruction.Add _, Instruction.Cmd _, Instruction.Copy _, Instruction.Entrypoint _ -> this;
            case Instruction.Expose _, Instruction.From _, Instruction.Healthcheck _, Instruction.Label _ -> this;
            case Instruction.Maintainer _, Instruction.OnBuild _, Instruction.Run _ -> this;
            case Instruction.StopSignal _, Instruction.Volume _ -> this;
        };
    }

    private Scope after(Instruction.Env instruction, Words words) {
        Map<String, String> more = new LinkedHashMap<>();
        for (KeyValue pair : instruction.pairs()) {
            more.put(value(pair.key(), words), value(pair.value(), words));
        }
        return new Scope(env.with(more), arguments, shell, workdirSet, workdir, user);
    }

    private Scope after(Instruction.Arg instruction, LintedFile file) {
        Map<String, String> more = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Instruction.Arg.Definition definition : instruction.definitions()) {
            names.put(definition.name(), "");
            String value = argument(definition, file);
            if (value != null) {
                more.put(definition.name(), value);
            }
        }
        return new Scope(env.with(more), arguments.with(names), shell, workdirSet, workdir, user);
    }

    private @Nullable String argument(Instruction.Arg.Definition definition, LintedFile file) {
        String given = file.subject().buildArgs().get(definition.name());
        if (given != null) {
            return given;
        }
        String fallback = definition.fallback();
        return fallback == null ? file.globals().get(definition.name()) : value(fallback, file.words());
    }

    /// The word expanded; a malformed one, which the build refuses, as it is.
    String value(String word, Words words) {
        try {
            return words.value(word, env::get);
        } catch (Failure _) {
            return word;
        }
    }
}
