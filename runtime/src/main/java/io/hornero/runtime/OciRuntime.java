package io.hornero.runtime;

import java.nio.file.Path;
import java.util.List;

/// The OCI runtime that was found to work on this machine.
///
/// @param name `runc` or `crun`
/// @param program its path
/// @param version as it prints it
/// @param rejected why each other one that is installed does not serve
public record OciRuntime(String name, Path program, String version, List<String> rejected) {
    public OciRuntime {
        rejected = List.copyOf(rejected);
    }
}
