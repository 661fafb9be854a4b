package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.RunMount;
import io.hornero.dockerfile.SourceRange;
import io.hornero.layer.Owner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mounts of one RUN to those of its step. Use once.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/convert_runmount.go`, `convert_secrets.go`,
/// `convert_ssh.go`.
final class MountPlanner {
    private static final int CACHE_MODE = 0755;
    private static final int SECRET_MODE = 0400;
    private static final int AGENT_MODE = 0600;
    private final Planner planner;
    private final StageState state;
    private final List<Step.Mount> mounts = new ArrayList<>();
    private final List<StepFactory.Source> sources = new ArrayList<>();
    private @Nullable String agent;
    private int agents;

    MountPlanner(Planner planner, StageState state) {
        this.planner = planner;
        this.state = state;
    }

    List<Step.Mount> mounts() {
        return mounts;
    }

    /// Of the mounts that have one.
    List<StepFactory.Source> sources() {
        return sources;
    }

    /// Where the first SSH agent is, or null.
    @Nullable
    String agent() {
        return agent;
    }

    void add(String text, SourceRange range) throws IOException, InterruptedException {
        RunMount mount = RunMount.parse(text, word -> planner.words().value(word, state.variables()));
        mounts.add(
                switch (mount.type()) {
                    case TMPFS -> new Step.Mount.Memory(target(mount.target()), mount.sizeBytes());
                    case BIND -> bind(mount, range);
                    case CACHE -> cache(mount, range);
                    case SECRET -> secret(mount);
                    case SSH -> agent(mount);
                });
    }

    private String target(String given) {
        String target = UnixPath.directory(state.workingDirectory(), given);
        if (target.equals("/") || given.isEmpty()) {
            throw Failure.invalid("invalid mount target \"" + given + "\"");
        }
        return target;
    }

    private Step.Mount bind(RunMount mount, SourceRange range) throws IOException, InterruptedException {
        String target = target(mount.target());
        sources.add(
                mount.from().isEmpty() ? planner.steps().context() : planner.source(mount.from(), state, range, "RUN"));
        return new Step.Mount.Bind(target, mount.source().isEmpty() ? "/" : mount.source(), mount.readOnly());
    }

    private Step.Mount cache(RunMount mount, SourceRange range) throws IOException, InterruptedException {
        String target = target(mount.target());
        boolean filled = !mount.from().isEmpty() && !mount.from().equals(StageBases.SCRATCH);
        if (filled) {
            sources.add(planner.source(mount.from(), state, range, "RUN"));
        }
        return new Step.Mount.Cache(
                target,
                mount.id().isEmpty() ? target : mount.id(),
                mount.source().isEmpty() ? "/" : mount.source(),
                filled,
                mount.sharing(),
                mount.readOnly(),
                mode(mount, CACHE_MODE),
                owner(mount));
    }

    private Step.Mount secret(RunMount mount) {
        String named = mount.source().isEmpty() ? mount.id() : mount.source();
        String id = named.isEmpty() ? lastName(mount.target()) : named;
        String target = mount.target();
        if (target.isEmpty() && mount.env() == null) {
            target = "/run/secrets/" + lastName(id);
        }
        return new Step.Mount.SecretFile(
                target.isEmpty() ? null : target(target),
                id,
                mount.env(),
                mount.required(),
                mode(mount, SECRET_MODE),
                owner(mount));
    }

    private static String lastName(String path) {
        return path.replaceAll("/+$", "").replaceAll("^.*/", "");
    }

    private Step.Mount agent(RunMount mount) {
        String target = mount.target().isEmpty() ? "/run/buildkit/ssh_agent." + agents : target(mount.target());
        agents++;
        if (agent == null) {
            agent = target;
        }
        String id = mount.id().isEmpty() ? "default" : mount.id();
        return new Step.Mount.Agent(target, id, mount.required(), mode(mount, AGENT_MODE), owner(mount));
    }

    private static int mode(RunMount mount, int otherwise) {
        Integer mode = mount.mode();
        return mode == null ? otherwise : mode & 07777;
    }

    private static Owner owner(RunMount mount) {
        Long uid = mount.uid();
        Long gid = mount.gid();
        return new Owner(uid == null ? 0 : uid, gid == null ? 0 : gid);
    }
}
