package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.linux.Cgroup;
import io.hornero.linux.ChildProcess;
import io.hornero.linux.Descriptors;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.ProcessDescriptor;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.Container;
import io.hornero.runtime.Exec;
import io.hornero.runtime.Exit;
import io.hornero.runtime.ProcessSpec;
import io.hornero.runtime.Resources;
import io.hornero.runtime.Signal;
import io.hornero.runtime.Stats;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A container under conmon.
final class SupervisedContainer implements Container {
    private final String id;
    private final Programs programs;
    private final Bundles bundles;
    private final ContainerState state;
    private final Consumer<String> forget;
    private final Path bundle;
    private final Cgroup cgroup;
    private final CompletableFuture<Exit> exited = new CompletableFuture<>();

    SupervisedContainer(String id, Programs programs, Bundles bundles, ContainerState state, Consumer<String> forget) {
        this.id = id;
        this.programs = programs;
        this.bundles = bundles;
        this.state = state;
        this.forget = forget;
        this.bundle = programs.layout().bundle(id);
        this.cgroup = Cgroup.of(Layout.cgroup(id));
    }

    /// Notices the end of its conmon, a child of this process.
    SupervisedContainer watching(ChildProcess conmon) {
        conmon.exit().whenComplete((_, _) -> ended());
        return this;
    }

    /// Notices the end of its conmon, a child of an earlier process.
    SupervisedContainer watching() throws IOException {
        try {
            ProcessDescriptor conmon = descriptor(state.conmon(), state.conmonStart());
            conmon.whenEnded(() -> {
                conmon.close();
                ended();
            });
        } catch (NoSuchFileException _) {
            ended();
        } catch (ErrnoException e) {
            if (!e.is(Errno.ESRCH)) {
                throw e;
            }
            ended();
        }
        return this;
    }

    /// Holds a process, if it is still the one that was noted.
    private static ProcessDescriptor descriptor(long pid, long start) throws IOException {
        ProcessDescriptor process = ProcessDescriptor.open(pid);
        try {
            if (ProcessDescriptor.startTicks(pid) == start) {
                return process;
            }
        } catch (IOException e) {
            process.close();
            throw e;
        }
        process.close();
        throw new NoSuchFileException("/proc/" + pid);
    }

    private void ended() {
        try {
            exited.complete(new ExitRecord(bundle, cgroup).read());
        } catch (IOException | RuntimeException e) {
            exited.completeExceptionally(e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public long pid() {
        return state.pid();
    }

    @Override
    public Attachment attach() throws IOException {
        return SocketAttachment.to(bundle, id);
    }

    @Override
    public void start() throws IOException {
        new Starter(programs, id, bundle).start(exited);
    }

    @Override
    public void kill(Signal signal) throws IOException {
        try (ProcessDescriptor process = descriptor(state.pid(), state.pidStart())) {
            process.signal(signal.number());
        } catch (NoSuchFileException _) {
            throw notRunning();
        } catch (ErrnoException e) {
            if (e.is(Errno.ESRCH)) {
                throw notRunning();
            }
            throw e;
        }
    }

    private Failure notRunning() {
        return Failure.conflict("container " + id + " is not running");
    }

    @Override
    public Exit killAll() throws IOException, InterruptedException {
        cgroup.kill();
        return await();
    }

    @Override
    public Exit stop(Signal signal, Duration grace) throws IOException, InterruptedException {
        try {
            kill(signal);
            if (grace.isNegative()) {
                return await();
            }
            return exited.get(grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Failure | TimeoutException _) {
            return killAll();
        } catch (ExecutionException e) {
            throw unknown(e);
        }
    }

    private Exit await() throws InterruptedException {
        try {
            return exited.get();
        } catch (ExecutionException e) {
            throw unknown(e);
        }
    }

    private Failure unknown(ExecutionException e) {
        return Failure.unavailable("how container " + id + " ended is not known", e.getCause());
    }

    @Override
    public CompletableFuture<Exit> exited() {
        return exited.copy();
    }

    @Override
    public void pause() throws IOException {
        running(cgroup::freeze);
    }

    @Override
    public void resume() throws IOException {
        running(cgroup::thaw);
    }

    @Override
    public boolean paused() throws IOException {
        return !exited.isDone() && cgroup.exists() && cgroup.frozen();
    }

    @Override
    public void resize(int rows, int columns) throws IOException {
        running(() -> Descriptors.writeFifo(bundle.resolve("ctl"), "1 " + rows + " " + columns + "\n"));
    }

    @Override
    public Exec exec(String execId, ProcessSpec process) throws IOException {
        if (exited.isDone()) {
            throw notRunning();
        }
        if (paused()) {
            throw Failure.conflict("container " + id + " is paused, unpause the container before exec");
        }
        return new SupervisedExec(id, execId, programs, process, state.privileged());
    }

    @Override
    public void update(Resources limits) throws IOException {
        running(() -> {
            if (limits.memoryBytes() > 0) {
                cgroup.memoryLimit(limits.memoryBytes(), OciResources.memoryAndSwap(limits));
            }
            if (limits.cpuQuotaMicros() != 0) {
                cgroup.cpuQuota(limits.cpuQuotaMicros(), OciResources.period(limits));
            }
            if (limits.cpuShares() > 0) {
                cgroup.cpuShares(limits.cpuShares());
            }
            if (!limits.cpusetCpus().isEmpty()) {
                cgroup.cpusetCpus(limits.cpusetCpus());
            }
            if (limits.pids() != 0) {
                cgroup.pidsLimit(limits.pids());
            }
        });
    }

    @Override
    public Stats stats() throws IOException {
        return CgroupStats.read(cgroup, this::notRunning);
    }

    @Override
    public long memoryPeakBytes() throws IOException {
        if (!cgroup.exists()) {
            throw notRunning();
        }
        return cgroup.memoryPeakBytes();
    }

    @Override
    public void resetMemoryPeak() throws IOException {
        running(cgroup::resetMemoryPeak);
    }

    @Override
    public List<Long> processes() throws IOException {
        return cgroup.processes();
    }

    @Override
    public void delete() throws IOException, InterruptedException {
        if (ContainerState.read(bundle).isPresent()) {
            cgroup.kill();
            await();
        }
        bundles.discard(id);
        forget.accept(id);
    }

    /// What needs a control group, which a container that ended may still have.
    private void running(Action action) throws IOException {
        if (exited.isDone()) {
            throw notRunning();
        }
        try {
            action.run();
        } catch (NoSuchFileException _) {
            throw notRunning();
        } catch (ErrnoException e) {
            if (e.is(Errno.ENXIO) || e.is(Errno.ENOENT)) {
                throw notRunning();
            }
            throw e;
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
