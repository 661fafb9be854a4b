package io.hornero.runtime.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The kernel's packet filter through iptables' own batch form: one program, one transaction.
final class Firewall {
    /// Changes rules; all or none.
    ///
    /// @param batch as `iptables-restore` reads it
    void apply(String batch) throws IOException {
        Command.run(program("iptables-restore"), List.of("--noflush", "-w"), batch);
    }

    /// All rules, as `iptables-save` writes them.
    List<String> rules() throws IOException {
        return Command.run(program("iptables-save"), List.of(), "").lines().toList();
    }

    private static Path program(String name) {
        return RuntimeProbe.program(name, "iptables");
    }
}
