package io.hornero.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a container is in its life.
///
/// @param status as `docker ps` filters by
/// @param pid of its first process on the host; 0 while it does not run
/// @param exitCode of the last run; 0 before the first
/// @param error why it could not be started, or empty
/// @param oomKilled true when the kernel killed it for want of memory
/// @param startedAt of the last run, or null
/// @param finishedAt of the last run, or null
/// @param stopRequested true once a user asked it to stop: a restart policy leaves it alone
/// @param health of the running container, or null where it has no health check
public record ContainerState(
        Status status,
        int pid,
        int exitCode,
        String error,
        boolean oomKilled,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean stopRequested,
        @Nullable Health health) {

    /// The states of the Docker Engine API.
    public enum Status {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD;

        /// As in JSON: lower case.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static final ContainerState CREATED =
            new ContainerState(Status.CREATED, 0, 0, "", false, null, null, false, null);

    /// True while its processes exist.
    public boolean running() {
        return status == Status.RUNNING || status == Status.PAUSED;
    }

    public ContainerState started(int newPid, Instant at, @Nullable Health newHealth) {
        return new ContainerState(Status.RUNNING, newPid, 0, "", false, at, finishedAt, false, newHealth);
    }

    public ContainerState exited(int code, boolean oom, Instant at) {
        return new ContainerState(Status.EXITED, 0, code, "", oom, startedAt, at, stopRequested, null);
    }

    public ContainerState failedToStart(int code, String why, Instant at) {
        Status after = startedAt == null ? Status.CREATED : Status.EXITED;
        return new ContainerState(after, 0, code, why, false, startedAt, at, stopRequested, null);
    }

    public ContainerState with(Status newStatus) {
        return new ContainerState(
                newStatus, pid, exitCode, error, oomKilled, startedAt, finishedAt, stopRequested, health);
    }

    public ContainerState withStopRequested() {
        return new ContainerState(status, pid, exitCode, error, oomKilled, startedAt, finishedAt, true, health);
    }

    public ContainerState with(@Nullable Health newHealth) {
        return new ContainerState(
                status, pid, exitCode, error, oomKilled, startedAt, finishedAt, stopRequested, newHealth);
    }
}
