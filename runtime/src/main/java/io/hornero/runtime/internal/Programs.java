package io.hornero.runtime.internal;

import io.hornero.linux.MountNamespace;
import io.hornero.linux.Spawner;
import io.hornero.runtime.OciRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the OCI runtime and conmon are called.
///
/// @param oci the runtime
/// @param executable the runtime's own path, or that of a copy of it
/// @param conmon path of conmon
/// @param masked whether it makes containers only behind a [HybridMask]
/// @param layout where they keep their files
record Programs(OciRuntime oci, Path executable, Path conmon, boolean masked, Layout layout) {
    private static final List<String> ENV =
            List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    static Programs of(OciRuntime oci, Layout layout) throws IOException {
        boolean masked = Dialect.of(oci.name()) == Dialect.CRUN && HybridMask.needed();
        return new Programs(oci, oci.program(), RuntimeProbe.program("conmon", "conmon"), masked, layout);
    }

    /// These with a copy of the runtime, which starts faster.
    Programs withExecutable(Path copy) {
        return new Programs(oci, copy, conmon, masked, layout);
    }

    Dialect dialect() {
        return Dialect.of(oci.name());
    }

    /// What the runtime must see while it makes a container; null where that is simply the machine.
    @Nullable
    MountNamespace view() throws IOException {
        return masked ? HybridMask.open() : null;
    }

    /// A call of the runtime itself.
    ///
    /// @param log gets its errors, one JSON object each
    /// @param view of [#view], or null
    Spawner oci(Path log, @Nullable MountNamespace view, List<String> arguments) {
        List<String> words = new ArrayList<>(command(log, view));
        words.addAll(arguments);
        return Spawner.of(words.getFirst(), words.subList(1, words.size())).withEnv(ENV);
    }

    /// conmon that makes a container.
    Spawner supervise(
            String id, Path bundle, Path log, boolean terminal, boolean stdin, @Nullable MountNamespace view) {
        List<String> all = common(id, bundle, view);
        all.addAll(List.of("-u", id, "-n", id, "-l", "k8s-file:" + log));
        if (terminal) {
            all.add("-t");
        }
        if (stdin) {
            all.add("-i");
        }
        return conmon(bundle, all, List.of("_OCI_SYNCPIPE=3"));
    }

    /// conmon that runs one more process in a container.
    Spawner execute(String id, String execId, Path folder, boolean terminal, boolean stdin) {
        List<String> all = common(id, folder, null);
        all.addAll(List.of("-u", execId, "-l", "none", "-e", "--exec-attach"));
        all.addAll(List.of("--exec-process-spec", folder.resolve("process.json").toString()));
        if (terminal) {
            all.add("-t");
        }
        if (stdin) {
            all.add("-i");
        }
        return conmon(folder, all, List.of("_OCI_SYNCPIPE=3", "_OCI_STARTPIPE=4", "_OCI_ATTACHPIPE=5"));
    }

    private List<String> common(String id, Path folder, @Nullable MountNamespace view) {
        List<String> all = new ArrayList<>(List.of("--api-version", "1", "--sync", "--no-sync-log", "--full-attach"));
        List<String> command = command(folder.resolve("oci.log"), view);
        all.addAll(List.of("-c", id, "-r", command.getFirst(), "-b", folder.toString()));
        all.addAll(List.of("-p", folder.resolve("pid").toString(), "-0", folder.toString()));
        command.subList(1, command.size()).forEach(a -> all.add("--runtime-arg=" + a));
        return all;
    }

    /// The runtime with what goes before every subcommand.
    private List<String> command(Path log, @Nullable MountNamespace view) {
        List<String> words = new ArrayList<>();
        if (view != null) {
            words.add(RuntimeProbe.program("nsenter", "util-linux").toString());
            words.add("--mount=" + view.file());
        }
        words.add(executable.toString());
        words.addAll(List.of("--root=" + layout.oci(), "--log=" + dialect().log(log), "--log-format=json"));
        return words;
    }

    private Spawner conmon(Path folder, List<String> arguments, List<String> pipes) {
        List<String> env = new ArrayList<>(ENV);
        env.addAll(pipes);
        return Spawner.of(conmon.toString(), arguments)
                .withEnv(env)
                .withCwd(folder)
                .withSession(true);
    }
}
