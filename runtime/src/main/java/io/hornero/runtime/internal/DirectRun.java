package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.TaskScope;
import io.hornero.linux.Cgroup;
import io.hornero.linux.ChildProcess;
import io.hornero.linux.Descriptors;
import io.hornero.linux.Descriptors.Pipe;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.MountNamespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A container as a child of this process, its streams on pipes.
///
/// @param programs what runs it
/// @param id the container's
/// @param bundle its folder
record DirectRun(Programs programs, String id, Path bundle) {

    int run(@Nullable InputStream stdin, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        Path log = bundle.resolve("oci.log");
        List<String> arguments = List.of("run", "--bundle", bundle.toString(), id);
        try (MountNamespace view = programs.view();
                Pipe outPipe = Descriptors.pipe();
                Pipe errPipe = Descriptors.pipe();
                Pipe inPipe = Descriptors.pipe()) {
            HeldBackStart errors = new HeldBackStart(err);
            int in = stdin == null ? -1 : inPipe.reader().number();
            ChildProcess child = programs.oci(log, view, arguments)
                    .withFds(List.of(
                            in, outPipe.writer().number(), errPipe.writer().number()))
                    .withSession(true)
                    .start();
            outPipe.writer().close();
            errPipe.writer().close();
            inPipe.reader().close();
            int code = copy(child, inPipe, outPipe, errPipe, stdin, out, errors);
            Optional<String> failure = code == 0 ? Optional.empty() : OciFailure.lastError(log);
            if (failure.isPresent()) {
                String why = programs.dialect().inDockersWords("run", failure.get());
                throw new Failure(FailureKind.INVALID, "OCI runtime create failed: " + why + ": unknown");
            }
            errors.release();
            return code;
        }
    }

    private int copy(
            ChildProcess child,
            Pipe inPipe,
            Pipe outPipe,
            Pipe errPipe,
            @Nullable InputStream stdin,
            OutputStream out,
            OutputStream err)
            throws IOException, InterruptedException {
        try (TaskScope scope = new TaskScope("run")) {
            Future<?> first = scope.fork(() -> pump(outPipe, out));
            Future<?> second = scope.fork(() -> pump(errPipe, err));
            if (stdin != null) {
                scope.fork(() -> feed(inPipe, stdin));
            }
            int code = child.waitFor();
            Cgroup.of(Layout.cgroup(id)).kill(); // the runtime may have been killed: what it ran holds the pipes
            TaskScope.get(first);
            TaskScope.get(second);
            return code;
        } catch (Throwable e) {
            end(child);
            throw e;
        }
    }

    private static @Nullable Void pump(Pipe from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int size = Descriptors.read(from.reader(), buffer);
                size > 0;
                size = Descriptors.read(from.reader(), buffer)) {
            to.write(buffer, 0, size);
            to.flush();
        }
        return null;
    }

    private static @Nullable Void feed(Pipe to, InputStream from) throws IOException {
        byte[] buffer = new byte[8192];
        try (to) {
            for (int size = from.read(buffer); size > 0; size = from.read(buffer)) {
                Descriptors.write(to.writer(), buffer, 0, size);
            }
        } catch (ErrnoException e) {
            if (!e.is(Errno.EPIPE)) {
                throw e;
            }
        }
        return null;
    }

    /// Kills the container, whatever state it is in, and waits for the runtime.
    private void end(ChildProcess child) throws IOException {
        boolean interrupted = Thread.interrupted();
        child.signal(io.hornero.runtime.Signal.KILL.number());
        Cgroup.of(Layout.cgroup(id)).kill();
        child.exit().join();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
