package io.hornero.bases.internal;

import io.hornero.base.Failure;
import io.hornero.bases.DebianMirror;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/// The Debian mirror of this machine's apt.
public final class MachineMirror {
    private static final String SECURITY = "-security";

    private MachineMirror() {}

    /// @throws Failure UNSUPPORTED: no apt, or no Debian archive among its sources
    public static DebianMirror read() throws IOException, InterruptedException {
        Command.require("apt-get", "apt");
        return parse(Command.output(
                "apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"));
    }

    /// @param targets a line for each index of packages: URI and suite
    static DebianMirror parse(String targets) {
        List<String[]> lines = targets.lines()
                .map(l -> l.split(" "))
                .filter(l -> l.length == 2)
                .toList();
        List<String> names =
                DebianRelease.all().stream().map(DebianRelease::codename).toList();
        String security = first(lines, s -> s.endsWith(SECURITY) || s.endsWith("/updates"));
        String archive = first(lines, s -> names.contains(s) || s.matches("(old)*stable|testing|sid|unstable"));
        if (archive.isEmpty()) {
            throw Failure.unsupported(
                    "this machine's apt knows no Debian archive, and base images are made of its packages;"
                            + " name one in /etc/apt/sources.list, as: deb [signed-by=" + AptState.KEYRING
                            + "] MIRROR bookworm main");
        }
        return new DebianMirror(archive, security);
    }

    private static String first(List<String[]> lines, Predicate<String> suite) {
        return lines.stream()
                .filter(l -> suite.test(l[1]))
                .map(l -> l[0])
                .findFirst()
                .orElse("");
    }
}
