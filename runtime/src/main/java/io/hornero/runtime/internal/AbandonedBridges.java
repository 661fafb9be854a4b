package io.hornero.runtime.internal;

import io.hornero.linux.NetworkClaim;
import io.hornero.linux.NetworkLinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Bridges, rules and containers of roots that were deleted while no engine could take them down. Nobody else
/// would ever find them, and each takes a subnet.
final class AbandonedBridges {
    private static final System.Logger LOG = System.getLogger("io.hornero.runtime");
    private static final Pattern CHAIN = Pattern.compile("^:HORNERO-[A-Z]+-(\\S+) .*");

    private final Firewall firewall;

    AbandonedBridges(Firewall firewall) {
        this.firewall = firewall;
    }

    /// Costs a few reads of small files where there is none.
    void remove() throws IOException {
        if (find().isEmpty()) {
            return;
        }
        try (NetworkClaim _ = BridgeClaims.change()) {
            for (String bridge : find()) {
                Optional<BridgeMark> mark = BridgeMark.at(bridge);
                if (mark.isPresent() && !BridgeClaims.used(bridge)) {
                    remove(bridge, mark.get());
                }
            }
        }
    }

    private static List<String> find() throws IOException {
        List<String> found = new ArrayList<>();
        for (String link : NetworkLinks.names()) {
            Optional<BridgeMark> mark = BridgeMark.at(link);
            if (mark.isPresent() && mark.get().rootIsGone()) {
                found.add(link);
            }
        }
        return found;
    }

    private void remove(String bridge, BridgeMark mark) throws IOException {
        endContainers(mark);
        String rules = new BridgeRules(bridge).tearDown(firewall.rules());
        if (!rules.isEmpty()) {
            firewall.apply(rules);
        }
        try (NetworkLinks links = NetworkLinks.open()) {
            for (String port : Layout.names(Path.of("/sys/class/net", bridge, "brif"))) {
                links.remove(port);
            }
            links.remove(bridge);
        }
        LOG.log(Level.INFO, "removed bridge {0}: its root {1} is gone", bridge, mark.root());
    }

    /// Containers that ran on although their files were deleted below them.
    private static void endContainers(BridgeMark mark) throws IOException {
        Layout layout = Layout.under(mark.root());
        for (String process : processes()) {
            Optional<String> container = supervised(process, layout, mark.view());
            if (container.isPresent()) {
                Bundles.end(container.get());
            }
        }
    }

    /// The container that a process supervises, if it is a conmon of that root.
    private static Optional<String> supervised(String process, Layout layout, String view) throws IOException {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", process, "cmdline"));
            List<String> words = List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
            boolean ours = words.getFirst().endsWith("conmon")
                    && after("-b", words)
                            .filter(b -> Path.of(b).startsWith(layout.containers()))
                            .isPresent()
                    && BridgeMark.viewOf(process).equals(view);
            return ours ? after("-c", words) : Optional.empty();
        } catch (IOException e) {
            if (Files.exists(Path.of("/proc", process))) {
                throw e;
            }
            return Optional.empty(); // ended while we looked
        }
    }

    private static Optional<String> after(String option, List<String> words) {
        int at = words.indexOf(option);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private static List<String> processes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.map(p -> p.getFileName().toString())
                    .filter(n -> Character.isDigit(n.charAt(0)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Removes the chains of bridges that there are not, and that no living process will make again.
    ///
    /// @param present all rules, as `iptables-save` writes them
    /// @return what is left of those
    List<String> removeStrayChains(List<String> present) throws IOException {
        if (stray(present).isEmpty()) {
            return present;
        }
        try (NetworkClaim _ = BridgeClaims.change()) {
            String batch = stray(firewall.rules());
            if (!batch.isEmpty()) {
                firewall.apply(batch);
            }
            return firewall.rules();
        }
    }

    private static String stray(List<String> present) throws IOException {
        Set<String> bridges = new TreeSet<>();
        for (String line : present) {
            Matcher chain = CHAIN.matcher(line);
            if (chain.matches() && NetworkLinks.index(chain.group(1)).isEmpty() && !BridgeClaims.used(chain.group(1))) {
                bridges.add(chain.group(1));
            }
        }
        StringBuilder batch = new StringBuilder();
        bridges.forEach(b -> batch.append(new BridgeRules(b).tearDown(present)));
        return batch.toString();
    }
}
