package io.hornero.runtime.internal;

import io.hornero.linux.Spawner;
import io.hornero.runtime.OciRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How the OCI runtime and conmon are called.
///
/// @param oci the runtime
/// @param conmon path of conmon
/// @param layout where they keep their files
record Programs(OciRuntime oci, Path conmon, Layout layout) {
    private static final List<String> ENV =
            List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    /// A call of the runtime itself.
    ///
    /// @param log gets its errors, one JSON object each
    Spawner oci(Path log, List<String> arguments) {
        List<String> all = new ArrayList<>(global(log));
        all.addAll(arguments);
        return Spawner.of(oci.program().toString(), all).withEnv(ENV);
    }

    /// conmon that makes a container.
    Spawner supervise(String id, Path bundle, Path log, boolean terminal, boolean stdin) {
        List<String> all = common(id, bundle);
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
        List<String> all = common(id, folder);
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

    private List<String> common(String id, Path folder) {
        List<String> all = new ArrayList<>(List.of("--api-version", "1", "--sync", "--no-sync-log", "--full-attach"));
        all.addAll(List.of("-c", id, "-r", oci.program().toString(), "-b", folder.toString()));
        all.addAll(List.of("-p", folder.resolve("pid").toString(), "-0", folder.toString()));
        global(folder.resolve("oci.log")).forEach(a -> all.add("--runtime-arg=" + a));
        return all;
    }

    private List<String> global(Path log) {
        return List.of("--root=" + layout.oci(), "--log=" + log, "--log-format=json");
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
