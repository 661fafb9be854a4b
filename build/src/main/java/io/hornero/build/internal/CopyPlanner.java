package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.GitReference;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.Sources;
import io.hornero.layer.ModeChange;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// COPY and ADD to steps: their sources, their destination, the entry in the history.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/convert_copy.go`.
final class CopyPlanner {
    private final Planner planner;
    private final StageState state;

    CopyPlanner(Planner planner, StageState state) {
        this.planner = planner;
        this.state = state;
    }

    /// @param sources of the step's parts
    /// @param createdBy entry in the history
    record Planned(Step.Copy step, List<StepFactory.Source> sources, String createdBy) {}

    /// Parts and their sources while they are collected.
    private record Parts(List<Step.Part> parts, List<StepFactory.Source> sources) {
        Parts() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(List<String> patterns, boolean unpack, StepFactory.Source source) {
            if (!patterns.isEmpty()) {
                parts.add(new Step.Part(patterns, unpack, source.context()));
                sources.add(source);
            }
        }
    }

    /// What both instructions have.
    private record Flags(String keyword, String chown, String chmod, boolean parents, List<String> excludes) {}

    private String expand(String word) {
        return planner.words().value(word, state.variables());
    }

    Planned copy(Instruction.Copy copy, @Nullable Long epoch) throws IOException, InterruptedException {
        StepFactory.Source source = copy.from().isEmpty()
                ? planner.steps().context()
                : planner.source(copy.from(), state, copy.range(), "COPY");
        List<String> paths = copy.sources().paths().stream().map(this::expand).toList();
        Parts parts = new Parts();
        parts.add(paths, false, source);
        Flags flags = new Flags("COPY", copy.chown(), copy.chmod(), copy.parents(), copy.excludes());
        return planned(flags, copy.sources(), paths, parts, epoch);
    }

    Planned add(Instruction.Add add, @Nullable Long epoch) {
        List<String> paths = add.sources().paths().stream().map(this::expand).toList();
        boolean unpack = add.unpack() == null || add.unpack();
        if (!add.checksum().isEmpty()
                && (paths.size() != 1 || !add.sources().inline().isEmpty())) {
            throw Failure.invalid("checksum can't be specified for multiple sources");
        }
        Parts parts = new Parts();
        List<String> local = new ArrayList<>();
        for (String path : paths) {
            Optional<Step> remote = remote(add, path);
            if (remote.isEmpty()) {
                local.add(path);
                continue;
            }
            parts.add(local, unpack, planner.steps().context());
            local = new ArrayList<>();
            StepFactory.Origin origin = new StepFactory.Origin(add.range(), "ADD");
            StepFactory.Source source = planner.steps().files(remote.get(), Downloads.shown(path), origin);
            parts.add(List.of(pattern(remote.get())), Boolean.TRUE.equals(add.unpack()), source);
        }
        parts.add(local, unpack, planner.steps().context());
        Flags flags = new Flags("ADD", add.chown(), add.chmod(), false, add.excludes());
        return planned(flags, add.sources(), paths, parts, epoch);
    }

    /// The only file of a download, the whole of a repository.
    private static String pattern(Step remote) {
        return remote instanceof Step.Download download ? Step.Selection.literal(download.name()) : "/";
    }

    private Optional<Step> remote(Instruction.Add add, String path) {
        String checksum = expand(add.checksum());
        Optional<GitReference> git = path.startsWith("github.com/") ? Optional.empty() : GitReference.parse(path);
        if (git.isPresent()) {
            boolean keep = add.keepGitDir() != null
                    ? add.keepGitDir()
                    : Boolean.TRUE.equals(git.get().keepGitDir());
            return Optional.of(new Step.Checkout(withChecksum(git.get(), checksum), keep));
        }
        if (add.keepGitDir() != null && add.keepGitDir()) {
            throw Failure.invalid("--keep-git-dir is only supported for git sources, not for " + ShownUrl.in(path));
        }
        if (!path.matches("(?i)https?://.*")) {
            if (!checksum.isEmpty()) {
                throw Failure.invalid("checksum requires HTTP(S) or Git sources, not " + path);
            }
            return Optional.empty();
        }
        Digest digest = checksum.isEmpty() ? null : Digest.parse(checksum);
        return Optional.of(new Step.Download(path, RemoteNames.file(path), digest));
    }

    private static GitReference withChecksum(GitReference git, String checksum) {
        if (checksum.isEmpty()) {
            return git;
        }
        if (!git.checksum().isEmpty() && !git.checksum().equals(checksum)) {
            throw Failure.invalid("the checksum " + checksum + " is not that of the URL, " + git.checksum());
        }
        return new GitReference(git.remote(), git.ref(), git.subdir(), checksum, git.keepGitDir(), git.submodules());
    }

    private Planned planned(Flags flags, Sources sources, List<String> paths, Parts parts, @Nullable Long epoch) {
        String chown = expand(flags.chown());
        String chmod = expand(flags.chmod());
        List<Step.InlineFile> inline =
                sources.inline().stream().map(this::inline).toList();
        String destination = expand(sources.destination());
        Step.Copy step = new Step.Copy(
                parts.parts(),
                inline,
                UnixPath.resolve(state.workingDirectory(), destination),
                chown,
                chmod.isEmpty() ? null : ModeChange.parse(chmod),
                flags.parents(),
                IgnorePatterns.of(flags.excludes().stream().map(this::expand).toList()),
                epoch);
        List<String> created = new ArrayList<>(List.of(flags.keyword()));
        if (flags.parents()) {
            created.add("--parents");
        }
        if (!chown.isEmpty()) {
            created.add("--chown=" + chown);
        }
        if (!chmod.isEmpty()) {
            created.add("--chmod=" + chmod);
        }
        paths.forEach(path -> created.add(ShownUrl.in(path)));
        inline.forEach(f -> created.add("<<" + f.name()));
        created.add(destination);
        created.add("# buildkit");
        return new Planned(step, parts.sources(), String.join(" ", created));
    }

    private Step.InlineFile inline(Heredoc heredoc) {
        if (heredoc.name().contains("/") || heredoc.name().equals("..")) {
            throw Failure.invalid("'" + heredoc.name() + "' is no file name");
        }
        String body = heredoc.body();
        String text = heredoc.expand()
                ? planner.words().expandBody(body, state.variables()).value()
                : body;
        return new Step.InlineFile(heredoc.name(), text);
    }
}
