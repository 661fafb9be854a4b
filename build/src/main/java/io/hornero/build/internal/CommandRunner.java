package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.base.RandomId;
import io.hornero.build.FailedStep;
import io.hornero.linux.TreeRemoval;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.Container;
import io.hornero.runtime.ContainerMount;
import io.hornero.runtime.ContainerSpec;
import io.hornero.runtime.EtcFiles;
import io.hornero.runtime.Isolation;
import io.hornero.runtime.ProcessSpec;
import io.hornero.runtime.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Runs the commands of RUN in containers.
final class CommandRunner {
    private static final String SCRIPTS = "/dev/pipes/";
    private final BuildServices services;
    private final Access access;
    private final BorrowedResults borrowed;

    /// @param access to secrets and agents
    /// @param borrowed what cache mounts may begin with
    CommandRunner(BuildServices services, Access access, BorrowedResults borrowed) {
        this.services = services;
        this.access = access;
        this.borrowed = borrowed;
    }

    /// @param sources of the mounts that have one
    /// @param id of the container
    /// @param root its file system, mounted
    void run(Step.Run run, List<StepResult> sources, String id, Path root, Progress progress)
            throws IOException, InterruptedException, CommandFailed {
        OutputTail output = new OutputTail(progress);
        int exitCode = with(
                run, sources, id, root, spec -> services.runtime().run(spec, null, output.stream(1), output.stream(2)));
        if (exitCode != 0) {
            throw new CommandFailed(exitCode, output.text());
        }
    }

    /// Runs a shell where a command failed. Its mounts are made anew: what is in a cache is there, what the
    /// command wrote to a tmpfs is not.
    void shell(FailedRuns.Kept failed, boolean terminal, FailedStep.Use use) throws IOException, InterruptedException {
        Path root = failed.active().mountedAt().orElseThrow();
        List<String> shell = Shells.in(root);
        String id = "debug-" + RandomId.hex(12);
        Path log = Files.createTempFile(services.temporary(), id, ".log");
        try {
            with(failed.run(), failed.sources(), id, root, spec -> {
                ProcessSpec process =
                        spec.process().withArgs(shell).withTerminal(terminal).withOpenStdin(true);
                Container container = services.runtime().create(spec.withProcess(process), log);
                try (Attachment streams = container.attach()) {
                    use.with(container, streams);
                } finally {
                    container.delete();
                }
                return 0;
            });
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /// Runs something in the container of a command.
    @FunctionalInterface
    private interface Use {
        int in(ContainerSpec spec) throws IOException, InterruptedException;
    }

    private int with(Step.Run run, List<StepResult> sources, String id, Path root, Use use)
            throws IOException, InterruptedException {
        Path folder = services.temporary().resolve(id);
        CacheFolders.Filling filling = new CacheFolders.Filling(services, borrowed);
        try (StepNetworks.Connection network = services.networks().open(id, run.network());
                CommandMounts extra = CommandMounts.open(filling, access, run.mounts(), sources, folder)) {
            List<ContainerMount> mounts = mounts(run, folder, network);
            mounts.addAll(extra.mounts());
            try (Stubs _ = Stubs.before(root, targets(mounts))) {
                ContainerSpec spec = ContainerSpec.of(id, root, process(run, root, extra.variables()))
                        .withIsolation(Isolation.standard().withPrivileged(run.privileged()))
                        .withHostname(run.hostname())
                        .withMounts(mounts)
                        .withNetwork(network.mode());
                return use.in(spec);
            }
        } finally {
            TreeRemoval.remove(folder);
        }
    }

    private static List<String> targets(List<ContainerMount> mounts) {
        return mounts.stream().map(ContainerMount::target).toList();
    }

    private static ProcessSpec process(Step.Run run, Path root, List<String> secrets) {
        List<String> env = new ArrayList<>();
        run.env().forEach(v -> env.add(v.name() + "=" + v.value()));
        Long epoch = run.epoch();
        if (epoch != null && run.env().stream().noneMatch(v -> v.name().equals(BuildArguments.EPOCH))) {
            // tools that know it write the same files every day, as Python its .pyc
            env.add(BuildArguments.EPOCH + "=" + epoch);
        }
        env.addAll(run.secretEnv());
        env.addAll(secrets);
        return ProcessSpec.of(run.args()).withEnv(env).withCwd(run.cwd()).withUser(Users.resolve(root, run.user()));
    }

    private static List<ContainerMount> mounts(Step.Run run, Path folder, StepNetworks.Connection network)
            throws IOException {
        EtcFiles files = new EtcFiles(run.hostname(), network.address(), run.extraHosts(), List.of(), List.of());
        List<ContainerMount> mounts = new ArrayList<>(files.writeReadOnly(folder));
        Step.InlineFile script = run.script();
        if (script != null) {
            Path file = Files.writeString(folder.resolve("script"), script.text());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            mounts.add(ContainerMount.bind(file, SCRIPTS + script.name(), true));
        }
        return mounts;
    }

    /// Where a script is in the container.
    static String scriptPath(String name) {
        return SCRIPTS + name;
    }
}
