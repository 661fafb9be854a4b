package io.hornero.runtime;

import io.hornero.base.Failure;

/// A range of IPv4 addresses, `172.30.0.0/16`. Addresses are given as text; numbers are kept internally.
///
/// @param base lowest address, as a 32-bit number
/// @param prefix bits that all its addresses share, 1 to 30
public record Subnet(int base, int prefix) {
    public Subnet {
        if (prefix < 1 || prefix > 30) {
            throw Failure.invalid("subnet prefix /" + prefix + " must be between /1 and /30");
        }
        if ((base & ~mask(prefix)) != 0) {
            throw Failure.invalid("subnet " + Ipv4.text(base) + "/" + prefix + " has host bits set; did you mean "
                    + Ipv4.text(base & mask(prefix)) + "/" + prefix + "?");
        }
    }

    /// Reads `172.30.0.0/16`.
    public static Subnet parse(String text) {
        int slash = text.indexOf('/');
        try {
            return new Subnet(Ipv4.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            throw Failure.invalid("subnet '" + text + "' must be written like 172.30.0.0/16");
        }
    }

    public boolean contains(int address) {
        return (address & mask(prefix)) == base;
    }

    public boolean overlaps(Subnet other) {
        return contains(other.base) || other.contains(base);
    }

    /// The first address, by custom the gateway's.
    public int gateway() {
        return base + 1;
    }

    public int broadcast() {
        return base | ~mask(prefix);
    }

    private static int mask(int prefix) {
        return -1 << (32 - prefix);
    }

    @Override
    public String toString() {
        return Ipv4.text(base) + "/" + prefix;
    }
}
