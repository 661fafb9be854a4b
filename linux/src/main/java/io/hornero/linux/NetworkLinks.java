package io.hornero.linux;

import io.hornero.linux.internal.NetlinkMessage;
import io.hornero.linux.internal.NetlinkSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Links, addresses and routes of one network namespace: that of the thread that opens it. For one thread;
/// close it.
///
/// Calls block for short times only; addresses are IPv4, as 32-bit numbers.
public final class NetworkLinks implements AutoCloseable {
    public static final int MAX_ALIAS_BYTES = 255;
    private static final Path LINKS = Path.of("/sys/class/net");
    private static final int NEWLINK = 16;
    private static final int DELLINK = 17;
    private static final int GETLINK = 18;
    private static final int NEWADDR = 20;
    private static final int NEWROUTE = 24;
    private static final int GETROUTE = 26;
    private static final int UP = 1;
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_IFALIAS = 20;
    private static final int IFLA_NET_NS_FD = 28;
    private static final int INFO_KIND = 1;
    private static final int INFO_DATA = 2;
    private static final int VETH_PEER = 1;
    private static final int INET = 2;
    private static final int UNIVERSE = 0;
    private static final int MAIN_TABLE = 254;
    private static final int PROTOCOL_BOOT = 3;
    private static final int UNICAST = 1;
    private static final int NEW = NetlinkMessage.CREATE | NetlinkMessage.EXCL | NetlinkMessage.ACK;

    private final NetlinkSocket netlink;

    private NetworkLinks(NetlinkSocket netlink) {
        this.netlink = netlink;
    }

    public static NetworkLinks open() throws IOException {
        return new NetworkLinks(NetlinkSocket.open());
    }

    /// A link's number; empty when there is none of that name.
    public static Optional<Integer> index(String name) throws IOException {
        try (NetworkLinks links = open()) {
            return Optional.of(links.number(name));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENODEV)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// @throws ErrnoException EEXIST when the name is taken
    public void addBridge(String name, int mtu) throws IOException {
        netlink.request(
                netlink.message(NEWLINK, NEW)
                        .link(0, UP, UP)
                        .text(IFLA_IFNAME, name)
                        .number(IFLA_MTU, mtu)
                        .begin(IFLA_LINKINFO)
                        .text(INFO_KIND, "bridge")
                        .end(),
                "add bridge " + name);
    }

    /// A pair of links: one here, up, a port of a bridge; its peer in another namespace.
    ///
    /// @param bridge number of the bridge
    /// @param peerNamespace file of the other namespace
    public void addVeth(String name, int bridge, int mtu, String peerName, byte[] peerMac, Path peerNamespace)
            throws IOException {
        try (Fd namespace = NetworkNamespace.open(peerNamespace)) {
            netlink.request(
                    netlink.message(NEWLINK, NEW)
                            .link(0, UP, UP)
                            .text(IFLA_IFNAME, name)
                            .number(IFLA_MTU, mtu)
                            .number(IFLA_MASTER, bridge)
                            .begin(IFLA_LINKINFO)
                            .text(INFO_KIND, "veth")
                            .begin(INFO_DATA)
                            .begin(VETH_PEER)
                            .link(0, 0, 0)
                            .text(IFLA_IFNAME, peerName)
                            .number(IFLA_MTU, mtu)
                            .bytes(IFLA_ADDRESS, peerMac)
                            .number(IFLA_NET_NS_FD, namespace.number())
                            .end()
                            .end()
                            .end(),
                    "add veth " + name);
        }
    }

    /// Removes a link; nothing when there is none of that name.
    public void remove(String name) throws IOException {
        try {
            netlink.request(
                    netlink.message(DELLINK, NetlinkMessage.ACK).link(0, 0, 0).text(IFLA_IFNAME, name),
                    "remove link " + name);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENODEV)) {
                throw e;
            }
        }
    }

    /// The number of a link of this namespace.
    public int number(String name) throws IOException {
        List<ByteBuffer> answers = netlink.dump(
                netlink.message(GETLINK, NetlinkMessage.ACK).link(0, 0, 0).text(IFLA_IFNAME, name),
                "find link " + name);
        return answers.getFirst().getInt(20);
    }

    public void up(int link) throws IOException {
        netlink.request(netlink.message(NEWLINK, NetlinkMessage.ACK).link(link, UP, UP), "set link " + link + " up");
    }

    /// Notes a text at a link, where [#alias] and `ip link` show it.
    ///
    /// @param alias at most [#MAX_ALIAS_BYTES] in UTF-8
    public void alias(int link, String alias) throws IOException {
        netlink.request(
                netlink.message(NEWLINK, NetlinkMessage.ACK)
                        .link(link, 0, 0)
                        .bytes(IFLA_IFALIAS, alias.getBytes(StandardCharsets.UTF_8)),
                "note an alias at link " + link);
    }

    /// What was noted at a link; empty for nothing, and when there is none of that name.
    public static String alias(String name) throws IOException {
        try {
            return new String(Files.readAllBytes(LINKS.resolve(name).resolve("ifalias")), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            if (e instanceof NoSuchFileException || Files.notExists(LINKS.resolve(name))) {
                return ""; // the link may go while its file is open: ENODEV
            }
            throw e;
        }
    }

    /// Names of all links.
    public static List<String> names() throws IOException {
        try (Stream<Path> links = Files.list(LINKS)) {
            return links.map(l -> l.getFileName().toString()).toList();
        }
    }

    /// Gives a link an address; nothing when it has it.
    public void addAddress(int link, int address, int prefix) throws IOException {
        netlink.request(
                netlink.message(NEWADDR, NetlinkMessage.CREATE | NetlinkMessage.REPLACE | NetlinkMessage.ACK)
                        .u8(INET)
                        .u8(prefix)
                        .u8(0)
                        .u8(UNIVERSE)
                        .u32(link)
                        .address(2, address)
                        .address(1, address)
                        .address(4, address | (prefix == 32 ? 0 : -1 >>> prefix)),
                "add address to link " + link);
    }

    /// Makes a gateway the way to everywhere.
    public void addDefaultRoute(int gateway) throws IOException {
        netlink.request(
                netlink.message(NEWROUTE, NEW)
                        .u8(INET)
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .u8(MAIN_TABLE)
                        .u8(PROTOCOL_BOOT)
                        .u8(UNIVERSE)
                        .u8(UNICAST)
                        .u32(0)
                        .address(5, gateway),
                "add default route");
    }

    /// A route of the main table.
    ///
    /// @param destination lowest address
    /// @param prefix 0 for the default route
    /// @param link number of the link it leads to; 0 where it has none
    public record Route(int destination, int prefix, int link) {}

    public List<Route> routes() throws IOException {
        List<Route> routes = new ArrayList<>();
        NetlinkMessage ask = netlink.message(GETROUTE, NetlinkMessage.DUMP)
                .u8(INET)
                .u8(0)
                .u8(0)
                .u8(0)
                .u32(0)
                .u32(0);
        for (ByteBuffer answer : netlink.dump(ask, "list routes")) {
            if (answer.get(16) == INET && (answer.get(20) & 0xff) == MAIN_TABLE) {
                routes.add(route(answer));
            }
        }
        return routes;
    }

    private static Route route(ByteBuffer answer) {
        int destination = 0;
        int link = 0;
        for (int at = 28; at + 4 <= answer.limit(); at += (answer.getShort(at) & 0xffff) + 3 & ~3) {
            if ((answer.getShort(at) & 0xffff) < 4) {
                break;
            }
            switch (answer.getShort(at + 2)) {
                case 1 -> destination = Integer.reverseBytes(answer.getInt(at + 4));
                case 4 -> link = answer.getInt(at + 4);
                default -> {
                    // nothing that matters here
                }
            }
        }
        boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
        return new Route(little ? destination : Integer.reverseBytes(destination), answer.get(17) & 0xff, link);
    }

    @Override
    public void close() {
        netlink.close();
    }
}
