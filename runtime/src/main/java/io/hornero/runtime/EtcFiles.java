package io.hornero.runtime;

import io.hornero.runtime.internal.Resolvers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A container's own /etc/hosts, /etc/hostname and /etc/resolv.conf.
///
/// @param hostname its name
/// @param address its IPv4 address; null without a network
/// @param extraHosts `name:address`, as `--add-host`
/// @param nameservers empty takes the machine's, without those that only the machine itself reaches
/// @param searchDomains empty takes the machine's
public record EtcFiles(
        String hostname,
        @Nullable String address,
        List<String> extraHosts,
        List<String> nameservers,
        List<String> searchDomains) {
    public EtcFiles {
        extraHosts = List.copyOf(extraHosts);
        nameservers = List.copyOf(nameservers);
        searchDomains = List.copyOf(searchDomains);
    }

    public static EtcFiles of(String hostname, @Nullable String address) {
        return new EtcFiles(hostname, address, List.of(), List.of(), List.of());
    }

    /// Writes the files into a folder that lives as long as the container.
    ///
    /// @return the mounts to add to its spec
    public List<ContainerMount> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                file(folder, "hosts", hosts()),
                file(folder, "hostname", hostname + "\n"),
                file(folder, "resolv.conf", Resolvers.text(nameservers, searchDomains)));
    }

    /// As [#write], for a command whose changes are kept: what it may write to is its own. It gets no
    /// /etc/hostname, and cannot change the others.
    public List<ContainerMount> writeReadOnly(Path folder) throws IOException {
        return write(folder).stream()
                .filter(mount -> !mount.target().equals("/etc/hostname"))
                .map(mount -> ContainerMount.bind(Path.of(mount.source()), mount.target(), true))
                .toList();
    }

    private static ContainerMount file(Path folder, String name, String text) throws IOException {
        return ContainerMount.bind(Files.writeString(folder.resolve(name), text), "/etc/" + name, false);
    }

    private String hosts() {
        List<String> lines = new ArrayList<>(List.of(
                "127.0.0.1\tlocalhost",
                "::1\tlocalhost ip6-localhost ip6-loopback",
                "fe00::0\tip6-localnet",
                "ff00::0\tip6-mcastprefix",
                "ff02::1\tip6-allnodes",
                "ff02::2\tip6-allrouters"));
        for (String extra : extraHosts) {
            int colon = extra.indexOf(':');
            lines.add(extra.substring(colon + 1) + "\t" + extra.substring(0, colon));
        }
        if (address != null) {
            lines.add(address + "\t" + hostname);
        }
        return String.join("\n", lines) + "\n";
    }
}
