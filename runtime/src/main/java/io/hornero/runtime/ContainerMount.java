package io.hornero.runtime;

import io.hornero.base.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A mount in a container. The target is resolved inside the root by the runtime.
///
/// @param type `bind`, `tmpfs`, `proc`, ...
/// @param source host path of a bind, else a name
/// @param target absolute path in the container; made when missing
/// @param options as in the OCI runtime-spec: `rbind`, `ro`, `size=65536k`, ...
public record ContainerMount(String type, String source, String target, List<String> options) {
    public ContainerMount {
        options = List.copyOf(options);
        if (!target.startsWith("/")) {
            throw Failure.invalid("mount target '" + target + "' must be an absolute path");
        }
    }

    /// A host file or directory, with what is mounted below it.
    public static ContainerMount bind(Path source, String target, boolean readOnly) {
        return new ContainerMount(
                "bind", source.toString(), target, List.of("rbind", "rprivate", readOnly ? "ro" : "rw"));
    }

    /// Memory of its own.
    ///
    /// @param sizeBytes its limit; 0 means half of the machine's memory
    /// @param options further ones, such as `mode=1777`, `noexec`; `nosuid` and `nodev` are always on
    public static ContainerMount tmpfs(String target, long sizeBytes, String... options) {
        List<String> all = new ArrayList<>(List.of("nosuid", "nodev"));
        all.addAll(List.of(options));
        if (sizeBytes > 0) {
            all.add("size=" + sizeBytes);
        }
        return new ContainerMount("tmpfs", "tmpfs", target, all);
    }
}
