package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.linux.TreeRemoval;
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
        Path folder = services.temporary().resolve(id);
        OutputTail output = new OutputTail(progress);
        CacheFolders.Filling filling = new CacheFolders.Filling(services, borrowed);
        int exitCode;
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
                exitCode = services.runtime().run(spec, null, output.stream(1), output.stream(2));
            }
        } finally {
            TreeRemoval.remove(folder);
        }
        if (exitCode != 0) {
            throw new CommandFailed(exitCode, output.text());
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
