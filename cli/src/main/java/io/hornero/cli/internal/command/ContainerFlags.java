package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.FlagKind;
import io.hornero.cli.internal.flag.Flags;

/// The flags of `create` and `run` that describe the container.
final class ContainerFlags {
    private ContainerFlags() {}

    static Flags flags() {
        return process()
                .and(storage())
                .and(network())
                .and(limits())
                .and(health())
                .and(rest());
    }

    private static Flags process() {
        return Flags.of(
                Flag.list('e', "env", "Set environment variables"),
                Flag.list("env-file", "Read in a file of environment variables"),
                Flag.text("entrypoint", "Overwrite the default ENTRYPOINT of the image"),
                Flag.toggle('i', "interactive", "Keep STDIN open even if not attached"),
                Flag.toggle('t', "tty", "Allocate a pseudo-TTY"),
                Flag.text('u', "user", "Username or UID (format: <name|uid>[:<group|gid>])"),
                Flag.list("group-add", "Add additional groups to join"),
                Flag.text('w', "workdir", "Working directory inside the container"),
                Flag.toggle("init", "Run an init inside the container that forwards signals and reaps processes"),
                Flag.text("stop-signal", "Signal to stop the container"),
                Flag.of("stop-timeout", FlagKind.INTEGER, "Timeout (in seconds) to stop a container"));
    }

    private static Flag[] storage() {
        return new Flag[] {
            Flag.list('v', "volume", "Bind mount a volume"),
            Flag.list("mount", "Attach a filesystem mount to the container").placeholder("mount"),
            Flag.list("tmpfs", "Mount a tmpfs directory"),
            Flag.toggle("read-only", "Mount the container's root filesystem as read only"),
            Flag.of("shm-size", FlagKind.BYTES, "Size of /dev/shm")
        };
    }

    private static Flag[] network() {
        return new Flag[] {
            Flag.list('p', "publish", "Publish a container's port(s) to the host"),
            Flag.toggle('P', "publish-all", "Publish all exposed ports to random ports"),
            Flag.list("expose", "Expose a port or a range of ports"),
            Flag.text("network", "Connect a container to a network").placeholder("network"),
            Flag.text("net", "Short form of --network").placeholder("network"),
            Flag.text('h', "hostname", "Container host name"),
            Flag.list("add-host", "Add a custom host-to-IP mapping (host:ip)"),
            Flag.list("dns", "Set custom DNS servers")
        };
    }

    private static Flag[] limits() {
        return new Flag[] {
            Flag.of('m', "memory", FlagKind.BYTES, "Memory limit"),
            Flag.of(
                    "memory-swap",
                    FlagKind.BYTES,
                    "Swap limit equal to memory plus swap: '-1' to enable unlimited swap"),
            Flag.of("cpus", FlagKind.DECIMAL, "Number of CPUs"),
            Flag.of('c', "cpu-shares", FlagKind.INTEGER, "CPU shares (relative weight)"),
            Flag.text("cpuset-cpus", "CPUs in which to allow execution (0-3, 0,1)"),
            Flag.of("pids-limit", FlagKind.INTEGER, "Tune container pids limit (set -1 for unlimited)"),
            Flag.list("cap-add", "Add Linux capabilities"),
            Flag.list("cap-drop", "Drop Linux capabilities"),
            Flag.list("security-opt", "Security Options"),
            Flag.toggle("privileged", "Give extended privileges to this container")
        };
    }

    private static Flag[] health() {
        return new Flag[] {
            Flag.text("health-cmd", "Command to run to check health"),
            Flag.of("health-interval", FlagKind.DURATION, "Time between running the check (ms|s|m|h)"),
            Flag.of("health-retries", FlagKind.INTEGER, "Consecutive failures needed to report unhealthy"),
            Flag.of(
                    "health-start-interval",
                    FlagKind.DURATION,
                    "Time between running the check during the start period (ms|s|m|h)"),
            Flag.of(
                    "health-start-period",
                    FlagKind.DURATION,
                    "Start period for the container to initialize before starting health-retries countdown (ms|s|m|h)"),
            Flag.of("health-timeout", FlagKind.DURATION, "Maximum time to allow one check to run (ms|s|m|h)"),
            Flag.toggle("no-healthcheck", "Disable any container-specified HEALTHCHECK")
        };
    }

    private static Flag[] rest() {
        return new Flag[] {
            Flag.text("name", "Assign a name to the container"),
            Flag.list('l', "label", "Set meta data on a container"),
            Flag.list("label-file", "Read in a line delimited file of labels"),
            Flag.text("restart", "Restart policy to apply when a container exits")
                    .otherwise("no"),
            Flag.toggle("rm", "Automatically remove the container and its associated anonymous volumes when it exits"),
            Flag.text("platform", "Set platform if server is multi-platform capable"),
            Flag.text("pull", "Pull image before running (\"always\", \"missing\", \"never\")")
                    .otherwise("missing"),
            Flag.text("cidfile", "Write the container ID to the file"),
            Flag.toggle('q', "quiet", "Suppress the pull output")
        };
    }
}
