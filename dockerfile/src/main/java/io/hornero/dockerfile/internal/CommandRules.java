package io.hornero.dockerfile.internal;

import io.hornero.dockerfile.CommandLine;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Finding;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KeyValue;
import io.hornero.dockerfile.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Rules about single instructions.
public final class CommandRules {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)");
    private static final Pattern NO_SECRET = Pattern.compile("(?i)(?:_|^)(?:public|file|version)(?:_|$)");

    private CommandRules() {}

    public static List<Finding> jsonArgsRecommended(Dockerfile file) {
        List<Finding> found = new ArrayList<>();
        Map<String, Boolean> shells = new HashMap<>();
        for (Stage stage : file.stages()) {
            boolean ownShell = shells.getOrDefault(base(stage), false);
            for (Instruction instruction : stage.instructions()) {
                ownShell |= instruction instanceof Instruction.Shell;
                if (!ownShell && isShellForm(instruction)) {
                    String message = "JSON arguments recommended for "
                            + instruction.source().name()
                            + " to prevent unintended behavior related to OS signals";
                    found.add(new Finding("JSONArgsRecommended", instruction.range(), message));
                }
            }
            shells.put(stage.title(), ownShell);
        }
        return found;
    }

    private static String base(Stage stage) {
        return stage.from().image().toLowerCase(Locale.ROOT);
    }

    private static boolean isShellForm(Instruction instruction) {
        CommandLine command = switch (instruction) {
            case Instruction.Cmd cmd -> cmd.command();
            case Instruction.Entrypoint entrypoint -> entrypoint.command();
            default -> null;
        };
        return command != null && command.shell();
    }

    public static List<Finding> maintainerDeprecated(Dockerfile file) {
        List<Finding> found = new ArrayList<>();
        for (Instruction instruction : all(file)) {
            if (instruction instanceof Instruction.Maintainer) {
                String message = "Maintainer instruction is deprecated in favor of using label";
                found.add(new Finding("MaintainerDeprecated", instruction.range(), message));
            }
        }
        return found;
    }

    public static List<Finding> legacyKeyValue(Dockerfile file) {
        List<Finding> found = new ArrayList<>();
        for (Instruction instruction : all(file)) {
            if (pairs(instruction).stream().anyMatch(KeyValue::legacy)) {
                String keyword = instruction.source().keyword();
                String message = "\"" + keyword + " key=value\" should be used instead of legacy \"" + keyword
                        + " key value\" format";
                found.add(new Finding("LegacyKeyValueFormat", instruction.range(), message));
            }
        }
        return found;
    }

    private static List<KeyValue> pairs(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Env env -> env.pairs();
            case Instruction.Label label -> label.pairs();
            default -> List.of();
        };
    }

    public static List<Finding> relativeWorkdir(Dockerfile file) {
        List<Finding> found = new ArrayList<>();
        Map<String, Boolean> set = new HashMap<>();
        for (Stage stage : file.stages()) {
            boolean known = set.getOrDefault(base(stage), false);
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Workdir workdir) {
                    if (!known
                            && !workdir.path().startsWith("/")
                            && !workdir.path().startsWith("$")) {
                        String message = "Relative workdir \"" + workdir.path()
                                + "\" can have unexpected results if the base image changes";
                        found.add(new Finding("WorkdirRelativePath", workdir.range(), message));
                    }
                    known = true;
                }
            }
            set.put(stage.title(), known);
        }
        return found;
    }

    public static List<Finding> secrets(Dockerfile file) {
        List<Finding> found = new ArrayList<>();
        for (Instruction instruction : all(file)) {
            for (String name : names(instruction)) {
                if (SECRET.matcher(name).find() && !NO_SECRET.matcher(name).find()) {
                    String message = "Do not use ARG or ENV instructions for sensitive data ("
                            + instruction.source().name() + " \"" + name + "\")";
                    found.add(new Finding("SecretsUsedInArgOrEnv", instruction.range(), message));
                }
            }
        }
        return found;
    }

    private static List<String> names(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Env env -> env.pairs().stream().map(KeyValue::key).toList();
            case Instruction.Arg arg ->
                arg.definitions().stream().map(Instruction.Arg.Definition::name).toList();
            default -> List.of();
        };
    }

    private static List<Instruction> all(Dockerfile file) {
        return file.stages().stream().flatMap(s -> s.instructions().stream()).toList();
    }
}
