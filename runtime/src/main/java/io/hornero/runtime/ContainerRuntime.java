package io.hornero.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes and finds containers. Safe for use by many threads; one per engine root.
public interface ContainerRuntime extends AutoCloseable {
    /// @param root the engine's root folder; everything is kept under `root/run`
    /// @throws io.hornero.base.Failure UNSUPPORTED when neither runc nor crun works, or conmon is missing,
    ///   with what to install
    static ContainerRuntime open(Path root) throws IOException {
        return open(root, null);
    }

    /// @param oci `crun` or `runc`, the only one that may serve; null takes the first of them that does
    /// @throws io.hornero.base.Failure UNSUPPORTED when that does not work
    static ContainerRuntime open(Path root, @Nullable String oci) throws IOException {
        return io.hornero.runtime.internal.SupervisedRuntime.open(root, oci);
    }

    /// Which OCI runtime serves.
    OciRuntime oci();

    /// Says that a container or a further process is about to be started, so that what the kernel takes a
    /// while for is under way by then. Harmless where none is.
    void expect();

    /// Makes a container, with everything but its first process running.
    ///
    /// @param log file that gets all output, one line of `time stdout|stderr F|P text` each; see [Logs]. Its
    ///   folder exists.
    /// @throws io.hornero.base.Failure INVALID in the runtime's words; CONFLICT when the id is in use. Nothing
    ///   is left behind.
    Container create(ContainerSpec spec, Path log) throws IOException;

    /// A container that an earlier process made, running or ended; empty when it is not known (any more), as
    /// after a reboot.
    Optional<Container> reattach(String id) throws IOException;

    /// Runs a container to its end without supervision or log, for build steps; everything is removed before
    /// it returns. An interrupt kills it. What it writes arrives as it is written; stdout and stderr by a
    /// thread each.
    ///
    /// @param stdin what it reads; null means end of file at once
    /// @return exit code; 128 + n when signal n killed it
    /// @throws io.hornero.base.Failure INVALID in the runtime's words where the program cannot be executed
    int run(ContainerSpec spec, @Nullable InputStream stdin, OutputStream out, OutputStream err)
            throws IOException, InterruptedException;

    /// Removes whatever belongs to containers that are not named, or that were not made to the end when an
    /// earlier process was killed: processes, cgroups, folders. For the start of the engine.
    void repair(Set<String> liveContainerIds) throws IOException;

    /// Forgets everything in this process; containers run on.
    @Override
    void close();
}
