package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.build.Secret;
import io.hornero.runtime.ContainerMount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// What one command mounts while it runs, and the variables that come with it. Used by one thread.
final class CommandMounts implements AutoCloseable {
    private final BuildServices services;
    private final CacheFolders.Filling filling;
    private final Access access;
    private final Path folder;
    private final List<ContainerMount> mounts = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();
    private final Deque<Closing> closings = new ArrayDeque<>();

    /// Takes something down that was made for the command.
    @FunctionalInterface
    interface Closing {
        void close() throws IOException;
    }

    /// A mount and the source that it takes files of, if any.
    private record Sourced(Step.Mount mount, List<StepResult> source) {
        /// Always one order, so that two commands never wait for each other's caches.
        String order() {
            return mount instanceof Step.Mount.Cache cache ? cache.id() : "";
        }
    }

    private CommandMounts(CacheFolders.Filling filling, Access access, Path folder) {
        this.filling = filling;
        this.services = filling.services();
        this.access = access;
        this.folder = folder;
    }

    /// Gets ready what a command mounts; a locked cache is waited for.
    ///
    /// @param filling of new caches
    /// @param sources of the mounts that have one
    /// @param folder short-lived, of the command
    static CommandMounts open(
            CacheFolders.Filling filling, Access access, List<Step.Mount> wanted, List<StepResult> sources, Path folder)
            throws IOException, InterruptedException {
        CommandMounts opened = new CommandMounts(filling, access, folder);
        try {
            Iterator<StepResult> next = sources.iterator();
            List<Sourced> all = wanted.stream()
                    .map(m -> new Sourced(m, m.selection() == null ? List.of() : List.of(next.next())))
                    .sorted(Comparator.comparing(Sourced::order))
                    .toList();
            for (Sourced each : all) {
                opened.add(each);
            }
            return opened;
        } catch (IOException | InterruptedException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    List<ContainerMount> mounts() {
        // what is mounted below another mount comes after it
        return mounts.stream()
                .sorted(Comparator.comparingInt(m -> m.target().length()))
                .toList();
    }

    /// `NAME=value` of secrets; in no key and no history.
    List<String> variables() {
        return variables;
    }

    private void add(Sourced each) throws IOException, InterruptedException {
        switch (each.mount()) {
            case Step.Mount.Memory memory ->
                mounts.add(ContainerMount.tmpfs(memory.target(), memory.sizeBytes(), "mode=1777"));
            case Step.Mount.Bind bind -> {
                SourceMount source = SourceMount.open(services, each.source().getFirst(), bind, folder);
                closings.push(source);
                mounts.add(ContainerMount.bind(source.path(), bind.target(), bind.readOnly()));
            }
            case Step.Mount.Cache cache -> {
                CacheFolders.Use use = services.caches().use(cache, each.source(), filling, folder);
                closings.push(use::close);
                mounts.add(ContainerMount.bind(use.folder(), cache.target(), cache.readOnly()));
            }
            case Step.Mount.SecretFile secret -> secret(secret);
            case Step.Mount.Agent agent -> agent(agent);
        }
    }

    private void secret(Step.Mount.SecretFile wanted) throws IOException {
        Secret secret = access.secrets().get(wanted.id());
        if (secret == null) {
            if (wanted.required()) {
                throw Failure.notFound(
                        "secret " + wanted.id() + ": not found; give it with --secret id=" + wanted.id() + ",src=FILE");
            }
            return;
        }
        if (wanted.variable() != null) {
            variables.add(wanted.variable() + "=" + new String(secret.bytes(), StandardCharsets.UTF_8));
        }
        String target = wanted.target();
        if (target != null) {
            SecretFile file = SecretFile.write(secret, wanted, folder);
            closings.push(file);
            mounts.add(ContainerMount.bind(file.path(), target, true));
        }
    }

    private void agent(Step.Mount.Agent wanted) throws IOException {
        Path socket = access.agents().get(wanted.id());
        if (socket == null) {
            if (wanted.required()) {
                throw Failure.notFound("SSH agent " + wanted.id() + ": not found; give it with --ssh " + wanted.id());
            }
            return;
        }
        AgentRelay relay = AgentRelay.open(socket, wanted);
        closings.push(relay);
        mounts.add(ContainerMount.bind(relay.path(), wanted.target(), false));
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        while (!closings.isEmpty()) {
            try {
                closings.pop().close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
