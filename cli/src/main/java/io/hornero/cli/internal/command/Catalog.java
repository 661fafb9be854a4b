package io.hornero.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every command by its words. A switch makes only the one that is asked for, for a fast start.
public final class Catalog {
    static final List<String> COMMON =
            List.of("run", "exec", "ps", "build", "pull", "push", "images", "login", "logout", "version", "info");
    static final List<String> MANAGEMENT =
            List.of("builder", "builds", "container", "dockerfile", "engine", "function", "image", "system");
    static final List<String> OTHERS = List.of(
            "base", "create", "demo", "explain", "history", "inspect", "kill", "logs", "port", "rename", "restart",
            "rm", "rmi", "start", "stop", "tag", "top", "wait");

    private Catalog() {}

    /// @param name the words, as `image ls`
    static Optional<Command> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "run", "container run" -> new RunCommand();
                    case "create", "container create" -> new CreateCommand();
                    case "start", "container start" -> new StartCommand();
                    case "exec", "container exec" -> new ExecCommand();
                    case "ps", "container ls", "container list", "container ps" -> new PsCommand();
                    case "logs", "container logs" -> new LogsCommand();
                    case "stop", "container stop" -> StopCommand.stop();
                    case "restart", "container restart" -> StopCommand.restart();
                    case "kill", "container kill" -> new KillCommand();
                    case "rm", "container rm", "container remove" -> new RmCommand();
                    case "wait", "container wait" -> new WaitCommand();
                    case "top", "container top" -> new TopCommand();
                    case "port", "container port" -> new PortCommand();
                    case "rename", "container rename" -> new RenameCommand();
                    case "container inspect" -> InspectCommand.container();
                    case "build", "image build", "builder build" -> new BuildCommand();
                    case "builder du" -> new BuilderDuCommand();
                    case "builder prune" -> new BuilderPruneCommand();
                    case "builds ls", "builds list" -> new BuildsLsCommand();
                    case "builds logs" -> new BuildsLogsCommand();
                    case "builds inspect" -> new BuildsInspectCommand();
                    case "builds rm", "builds remove" -> new BuildsRmCommand();
                    case "explain" -> new ExplainCommand();
                    case "images", "image ls", "image list" -> new ImagesCommand();
                    case "history", "image history" -> new HistoryCommand();
                    case "tag", "image tag" -> new TagCommand();
                    case "rmi", "image rm", "image remove" -> new RmiCommand();
                    case "pull", "image pull" -> new PullCommand();
                    case "push", "image push" -> new PushCommand();
                    case "image inspect" -> InspectCommand.image();
                    case "inspect" -> InspectCommand.anything();
                    case "login" -> new LoginCommand();
                    case "logout" -> new LogoutCommand();
                    case "version" -> new VersionCommand();
                    case "info", "system info" -> new InfoCommand();
                    case "system check" -> new SystemCheckCommand();
                    case "dockerfile parse" -> new DockerfileParseCommand();
                    case "dockerfile expand" -> new DockerfileExpandCommand();
                    case "dockerfile check" -> new DockerfileCheckCommand();
                    case "dockerfile ignored" -> new DockerfileIgnoredCommand();
                    case "base" -> new BaseCommand();
                    case "demo" -> new DemoCommand();
                    case "engine" -> new EngineCommand();
                    case "engine status" -> new EngineStatusCommand();
                    case "engine stop" -> new EngineStopCommand();
                    case "function deploy" -> new FunctionDeployCommand();
                    case "function invoke" -> new FunctionInvokeCommand();
                    case "function map" -> new FunctionMapCommand();
                    case "function logs" -> new FunctionLogsCommand();
                    case "function ls", "function list" -> new FunctionLsCommand();
                    case "function rm", "function remove" -> new FunctionRmCommand();
                    default -> null;
                });
    }

    /// The commands of a group, by their second words; empty where there is no such group.
    static List<String> group(String name) {
        return switch (name) {
            case "container" ->
                List.of(
                        "create", "exec", "inspect", "kill", "logs", "ls", "port", "rename", "restart", "rm", "run",
                        "start", "stop", "top", "wait");
            case "image" -> List.of("build", "history", "inspect", "ls", "pull", "push", "rm", "tag");
            case "function" -> List.of("deploy", "invoke", "logs", "ls", "map", "rm");
            case "dockerfile" -> List.of("check", "expand", "ignored", "parse");
            case "engine" -> List.of("status", "stop");
            case "system" -> List.of("check", "info");
            case "builder" -> List.of("build", "du", "prune");
            case "builds" -> List.of("inspect", "logs", "ls", "rm");
            default -> List.of();
        };
    }

    /// Every first word, for "did you mean".
    static List<String> words() {
        List<String> words = new ArrayList<>(COMMON);
        words.addAll(MANAGEMENT);
        words.addAll(OTHERS);
        return words;
    }
}
