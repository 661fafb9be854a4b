package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.json.JsonObject;
import io.hornero.linux.Cgroup;
import io.hornero.linux.CgroupMoves;
import io.hornero.linux.ChildProcess;
import io.hornero.linux.Descriptors;
import io.hornero.linux.Descriptors.Pipe;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.ProcessDescriptor;
import io.hornero.linux.Spawner;
import io.hornero.linux.TreeRemoval;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.Exec;
import io.hornero.runtime.Exit;
import io.hornero.runtime.Isolation;
import io.hornero.runtime.ProcessSpec;
import io.hornero.runtime.Signal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// A further process in a container, under a conmon of its own. Before [#start] there is nothing but this
/// object.
final class SupervisedExec implements Exec {
    private static final System.Logger LOG = System.getLogger("io.hornero.runtime");
    private static final byte[] GO = {'1'};
    private static final int UNKNOWN = 137;

    private final String container;
    private final String id;
    private final Programs programs;
    private final ProcessSpec process;
    private final boolean privileged;
    private final Path folder;
    private final SocketAttachment attachment = new SocketAttachment();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Exit> exited = new CompletableFuture<>();
    private volatile long pid;

    SupervisedExec(String container, String id, Programs programs, ProcessSpec process, boolean privileged) {
        this.container = container;
        this.id = id;
        this.programs = programs;
        this.process = process;
        this.privileged = privileged;
        this.folder = programs.layout().bundle(container).resolve("exec").resolve(id);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Attachment attachment() {
        return attachment;
    }

    @Override
    public void start() throws IOException {
        if (started.getAndSet(true)) {
            throw Failure.conflict("exec " + id + " has already run");
        }
        CgroupMoves.expect();
        prepare();
        try {
            supervise();
        } catch (IOException | RuntimeException e) {
            attachment.close();
            new BundleProcesses(folder).kill();
            endOrphan();
            TreeRemoval.remove(folder);
            throw e;
        }
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder.getParent());
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException _) {
            throw Failure.conflict("exec " + id + " exists already");
        }
        Isolation isolation = Isolation.standard().withPrivileged(privileged);
        Files.write(
                folder.resolve("process.json"),
                OciConfig.process(process, isolation).bytes());
    }

    private void supervise() throws IOException {
        LinePipe reports = new LinePipe();
        try {
            supervise(reports);
            Thread.ofVirtual().name("exec-end").start(() -> awaitEnd(reports));
        } catch (IOException | RuntimeException e) {
            reports.close();
            throw e;
        }
    }

    private void supervise(LinePipe reports) throws IOException {
        Spawner conmon = programs.execute(container, id, folder, process.terminal(), process.openStdin());
        try (LinePipe ready = new LinePipe();
                Pipe go = Descriptors.pipe();
                RuntimeWatch _ = new RuntimeWatch(folder, container)) {
            Descriptors.write(go.writer(), GO, 0, 1);
            ChildProcess child = conmon.withFds(List.of(
                            -1,
                            -1,
                            -1,
                            reports.writer().number(),
                            go.reader().number(),
                            ready.writer().number()))
                    .start();
            reports.handedOver();
            ready.handedOver();
            CompletableFuture<Void> over = child.exit().thenAccept(_ -> ended());
            if (ready.next().isEmpty()) {
                throw OciFailure.of(programs.dialect(), "exec", Optional.empty(), folder.resolve("oci.log"));
            }
            attachment.connect(folder);
            Descriptors.write(go.writer(), GO, 0, 1);
            pid = started(reports.next());
            over.thenRun(this::removeFolder);
        }
    }

    private long started(Optional<JsonObject> report) throws IOException {
        long reported = report.map(r -> r.integerOr("data", -1)).orElse(-1L);
        if (reported <= 0) {
            throw OciFailure.of(programs.dialect(), "exec", report, folder.resolve("oci.log"));
        }
        return reported;
    }

    /// conmon tells the exit code when all output is out, and takes a while to end itself.
    private void awaitEnd(LinePipe reports) {
        try (reports) {
            reports.next()
                    .map(r -> (int) r.integerOr("data", -1))
                    .filter(code -> code >= 0)
                    .ifPresent(code -> exited.complete(new Exit(code, false, Instant.now())));
        } catch (IOException | Failure e) {
            LOG.log(System.Logger.Level.DEBUG, "conmon told no end; its file will", e);
        }
    }

    private void ended() {
        try {
            Path file = folder.resolve("exit");
            boolean told = Files.exists(file);
            if (!told) {
                endOrphan();
            }
            int code = told ? Integer.parseInt(Files.readString(file).strip()) : UNKNOWN;
            exited.complete(new Exit(code, false, Instant.now()));
        } catch (IOException | RuntimeException e) {
            exited.completeExceptionally(e);
        }
    }

    /// The process of a conmon that was killed: nobody supervises it any more, and it goes, too.
    private void endOrphan() throws IOException {
        Path file = folder.resolve("pid");
        long orphan = pid != 0 || !Files.exists(file)
                ? pid
                : Long.parseLong(Files.readString(file).strip());
        if (orphan == 0) {
            return;
        }
        try (ProcessDescriptor process = ProcessDescriptor.open(orphan)) {
            if (Cgroup.of(Layout.cgroup(container)).processes().contains(orphan)) {
                process.signal(Signal.KILL.number());
            }
        } catch (ErrnoException e) {
            if (!e.is(Errno.ESRCH)) {
                throw e;
            }
        } catch (NoSuchFileException _) {
            // the container is gone
        }
    }

    /// What cannot be removed now goes with the container.
    private void removeFolder() {
        try {
            TreeRemoval.remove(folder);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot remove " + folder, e);
        }
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public CompletableFuture<Exit> exited() {
        return exited.copy();
    }

    @Override
    public void resize(int rows, int columns) throws IOException {
        try {
            Descriptors.writeFifo(folder.resolve("ctl"), "1 " + rows + " " + columns + "\n");
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENXIO) && !e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    @Override
    public void kill(Signal signal) throws IOException {
        if (pid == 0 || exited.isDone()) {
            return;
        }
        try (ProcessDescriptor target = ProcessDescriptor.open(pid)) {
            if (!exited.isDone()) {
                target.signal(signal.number());
            }
        } catch (ErrnoException e) {
            if (!e.is(Errno.ESRCH)) {
                throw e;
            }
        }
    }
}
