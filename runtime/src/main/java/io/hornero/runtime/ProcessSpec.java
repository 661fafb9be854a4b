package io.hornero.runtime;

import io.hornero.base.Failure;
import java.util.List;

/// A process in a container: its first one, or one of an exec. Immutable; the `with` methods give changed
/// copies.
///
/// @param args program and arguments; the program is looked up in the `PATH` of `env`
/// @param env `KEY=value` in order; nothing is added but `HOME` (by the runtime, from the user) and, with a
///   terminal, `TERM`
/// @param cwd absolute; made when missing
/// @param user who it runs as; see [Users#resolve]
/// @param terminal gives it a pseudo terminal; then there is no separate stderr
/// @param openStdin keeps stdin open for [Attachment#stdin]; else it reads end of file
/// @param capabilities `CAP_*` names it has when it runs as root; see [Capabilities]
/// @param noNewPrivileges set-user-id programs give no more rights
/// @param rlimits limits per process
public record ProcessSpec(
        List<String> args,
        List<String> env,
        String cwd,
        UserId user,
        boolean terminal,
        boolean openStdin,
        List<String> capabilities,
        boolean noNewPrivileges,
        List<Rlimit> rlimits) {

    /// A limit of a process.
    ///
    /// @param type `RLIMIT_NOFILE`, `RLIMIT_NPROC`, ...
    /// @param soft what counts now
    /// @param hard up to where the process may raise it
    public record Rlimit(String type, long soft, long hard) {}

    public ProcessSpec {
        args = List.copyOf(args);
        env = List.copyOf(env);
        capabilities = List.copyOf(capabilities);
        rlimits = List.copyOf(rlimits);
        if (args.isEmpty() || args.getFirst().isEmpty()) {
            throw Failure.invalid("no command specified");
        }
        if (!cwd.startsWith("/")) {
            throw Failure.invalid("the working directory '" + cwd + "' is invalid, it needs to be an absolute path");
        }
    }

    /// Docker's defaults: root in `/`, its 14 capabilities, its `PATH`.
    public static ProcessSpec of(List<String> args) {
        return new ProcessSpec(
                args,
                List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                "/",
                UserId.ROOT,
                false,
                false,
                Capabilities.standard(),
                false,
                List.of());
    }

    public static ProcessSpec of(String... args) {
        return of(List.of(args));
    }

    public ProcessSpec withArgs(List<String> value) {
        return new ProcessSpec(value, env, cwd, user, terminal, openStdin, capabilities, noNewPrivileges, rlimits);
    }

    public ProcessSpec withEnv(List<String> value) {
        return new ProcessSpec(args, value, cwd, user, terminal, openStdin, capabilities, noNewPrivileges, rlimits);
    }

    public ProcessSpec withCwd(String value) {
        return new ProcessSpec(args, env, value, user, terminal, openStdin, capabilities, noNewPrivileges, rlimits);
    }

    public ProcessSpec withUser(UserId value) {
        return new ProcessSpec(args, env, cwd, value, terminal, openStdin, capabilities, noNewPrivileges, rlimits);
    }

    public ProcessSpec withTerminal(boolean value) {
        return new ProcessSpec(args, env, cwd, user, value, openStdin, capabilities, noNewPrivileges, rlimits);
    }

    public ProcessSpec withOpenStdin(boolean value) {
        return new ProcessSpec(args, env, cwd, user, terminal, value, capabilities, noNewPrivileges, rlimits);
    }

    public ProcessSpec withCapabilities(List<String> value) {
        return new ProcessSpec(args, env, cwd, user, terminal, openStdin, value, noNewPrivileges, rlimits);
    }

    public ProcessSpec withNoNewPrivileges(boolean value) {
        return new ProcessSpec(args, env, cwd, user, terminal, openStdin, capabilities, value, rlimits);
    }

    public ProcessSpec withRlimits(List<Rlimit> value) {
        return new ProcessSpec(args, env, cwd, user, terminal, openStdin, capabilities, noNewPrivileges, value);
    }
}
