package io.hornero.dockerfile;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A checked instruction; values are not expanded. Text that is absent is null, or empty where the
/// instruction treats both alike.
public sealed interface Instruction {

    /// The instruction as written.
    Statement source();

    /// Lines in the file.
    default SourceRange range() {
        return source().range();
    }

    /// Begins a stage.
    ///
    /// @param source as written
    /// @param image an image, an earlier stage or `scratch`
    /// @param platform of `--platform`, or null
    /// @param stage the stage's name in lower case, or null
    record From(
            Statement source,
            String image,
            @Nullable String platform,
            @Nullable String stage) implements Instruction {}

    /// Executes a command in a new layer.
    ///
    /// @param source as written
    /// @param command what to execute; its here-documents are in the source
    /// @param mounts the values of `--mount`, see [RunMount#parse]
    /// @param network `default`, `none` or `host`
    /// @param security `sandbox` or `insecure`
    record Run(Statement source, CommandLine command, List<String> mounts, String network, String security)
            implements Instruction {
        public Run {
            mounts = List.copyOf(mounts);
        }
    }

    /// Copies files from the build context, a stage or an image.
    ///
    /// @param source as written
    /// @param sources what to where
    /// @param from stage name, stage index or image; empty for the build context
    /// @param chown `user[:group]`, or empty
    /// @param chmod octal or symbolic, or empty
    /// @param link the layer does not depend on those below
    /// @param parents keep the parent directories of the sources
    /// @param excludes patterns of what is not copied
    record Copy(
            Statement source,
            Sources sources,
            String from,
            String chown,
            String chmod,
            boolean link,
            boolean parents,
            List<String> excludes)
            implements Instruction {
        public Copy {
            excludes = List.copyOf(excludes);
        }
    }

    /// Adds files, unpacked archives, downloads and git repositories.
    ///
    /// @param source as written
    /// @param sources what to where
    /// @param chown `user[:group]`, or empty
    /// @param chmod octal or symbolic, or empty
    /// @param link the layer does not depend on those below
    /// @param keepGitDir keep `.git`; null where not said
    /// @param checksum of the one remote source, or empty
    /// @param unpack unpack archives; null where not said
    /// @param excludes patterns of what is not copied
    record Add(
            Statement source,
            Sources sources,
            String chown,
            String chmod,
            boolean link,
            @Nullable Boolean keepGitDir,
            String checksum,
            @Nullable Boolean unpack,
            List<String> excludes)
            implements Instruction {
        public Add {
            excludes = List.copyOf(excludes);
        }
    }

    /// Declares build arguments.
    record Arg(Statement source, List<Definition> definitions) implements Instruction {
        public Arg {
            definitions = List.copyOf(definitions);
        }

        /// @param name of the argument
        /// @param fallback its default, quotes kept, or null
        public record Definition(String name, @Nullable String fallback) {}
    }

    /// Sets environment variables.
    record Env(Statement source, List<KeyValue> pairs) implements Instruction {
        public Env {
            pairs = List.copyOf(pairs);
        }
    }

    /// Sets labels.
    record Label(Statement source, List<KeyValue> pairs) implements Instruction {
        public Label {
            pairs = List.copyOf(pairs);
        }
    }

    /// The command of a container.
    record Cmd(Statement source, CommandLine command) implements Instruction {}

    /// The program of a container.
    record Entrypoint(Statement source, CommandLine command) implements Instruction {}

    /// Ports a container listens on, sorted as text.
    record Expose(Statement source, List<String> ports) implements Instruction {
        public Expose {
            ports = List.copyOf(ports);
        }
    }

    /// How the health of a container is found out.
    ///
    /// @param source as written
    /// @param command what to execute; null for `NONE`
    /// @param interval zero where not said, as for all of these
    /// @param timeout of one probe
    /// @param startPeriod in which failures do not count
    /// @param startInterval between probes in that period
    /// @param retries failures in a row until unhealthy
    record Healthcheck(
            Statement source,
            @Nullable CommandLine command,
            Duration interval,
            Duration timeout,
            Duration startPeriod,
            Duration startInterval,
            int retries)
            implements Instruction {}

    /// The author; deprecated.
    record Maintainer(Statement source, String author) implements Instruction {}

    /// An instruction for the build of an image that begins from this one.
    ///
    /// @param source as written
    /// @param expression what goes into the image's configuration
    /// @param trigger the same, checked
    record OnBuild(Statement source, String expression, Instruction trigger) implements Instruction {}

    /// The shell of the shell form.
    record Shell(Statement source, List<String> words) implements Instruction {
        public Shell {
            words = List.copyOf(words);
        }
    }

    /// The signal that stops a container.
    record StopSignal(Statement source, String signal) implements Instruction {}

    /// Who runs what follows: `user[:group]`.
    record User(Statement source, String user) implements Instruction {}

    /// Mount points of volumes.
    record Volume(Statement source, List<String> paths) implements Instruction {
        public Volume {
            paths = List.copyOf(paths);
        }
    }

    /// The directory in which what follows runs.
    record Workdir(Statement source, String path) implements Instruction {}

    /// The stages, contexts and images that this instruction reads files of: COPY and the mounts of RUN.
    default List<String> filesFrom() {
        return switch (this) {
            case Copy copy -> copy.from().isEmpty() ? List.of() : List.of(copy.from());
            case Run run ->
                run.mounts().stream()
                        .map(RunMount::from)
                        .filter(from -> !from.isEmpty())
                        .toList();
            case Add _, Arg _, Cmd _, Entrypoint _, Env _, Expose _, From _, Healthcheck _, Label _ -> List.of();
            case Maintainer _, OnBuild _, Shell _, StopSignal _, User _, Volume _, Workdir _ -> List.of();
        };
    }
}
