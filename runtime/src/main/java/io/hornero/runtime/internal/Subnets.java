package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.linux.NetworkLinks;
import io.hornero.linux.NetworkLinks.Route;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.Subnet;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds addresses that nobody on this machine uses.
final class Subnets {
    private static final int DEFAULT_MTU = 1500;
    private static final int MAX_PREFIX = 30;

    private Subnets() {}

    /// @param ours bridges of this engine
    /// @param taken by other engines
    static Bridge choose(String name, @Nullable Subnet preferred, Collection<Bridge> ours, List<Subnet> taken)
            throws IOException {
        try (NetworkLinks links = NetworkLinks.open()) {
            List<Route> routes = links.routes();
            List<Subnet> used = new ArrayList<>(taken);
            ours.stream()
                    .filter(b -> !b.name().equals(name))
                    .map(Bridge::subnet)
                    .forEach(used::add);
            int own = NetworkLinks.index(name).orElse(-1);
            routes.stream().filter(r -> r.link() != own && r.prefix() > 0).forEach(r -> used.add(covering(r)));
            Subnet subnet = candidates(preferred)
                    .filter(c -> used.stream().noneMatch(c::overlaps))
                    .findFirst()
                    .orElseThrow(() -> new Failure(
                            FailureKind.EXHAUSTED, "no free subnet for network " + name + "; name one that is free"));
            return new Bridge(name, subnet, subnet.gateway(), mtu(routes));
        }
    }

    private static Subnet covering(Route route) {
        int prefix = Math.min(route.prefix(), MAX_PREFIX);
        return new Subnet(route.destination() & -1 << (32 - prefix), prefix);
    }

    /// 172.30 and 172.31 first: docker begins at 172.17 and goes up.
    private static Stream<Subnet> candidates(@Nullable Subnet preferred) {
        Stream<Subnet> upper = Stream.of("172.30.0.0/16", "172.31.0.0/16").map(Subnet::parse);
        Stream<Subnet> lower = IntStream.range(0, 12).mapToObj(i -> Subnet.parse("172." + (29 - i) + ".0.0/16"));
        Stream<Subnet> small = IntStream.range(0, 256).mapToObj(i -> Subnet.parse("192.168." + i + ".0/24"));
        Stream<Subnet> wide = IntStream.range(64, 256).mapToObj(i -> Subnet.parse("10." + i + ".0.0/16"));
        return Stream.of(Stream.ofNullable(preferred), upper, lower, small, wide)
                .flatMap(s -> s);
    }

    /// The MTU of the way out: larger packets would not leave the machine.
    private static int mtu(List<Route> routes) throws IOException {
        for (Route route : routes) {
            NetworkInterface link = route.prefix() == 0 ? NetworkInterface.getByIndex(route.link()) : null;
            if (link != null) {
                return link.getMTU();
            }
        }
        return DEFAULT_MTU;
    }
}
