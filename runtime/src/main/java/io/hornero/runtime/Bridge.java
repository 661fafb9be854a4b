package io.hornero.runtime;

import io.hornero.base.Failure;
import java.util.regex.Pattern;

/// A bridge network of this machine.
///
/// @param name of the link, at most 15 characters, such as `hornero0`
/// @param subnet its addresses
/// @param gateway the machine's own address in it
/// @param mtu largest packet, in bytes
public record Bridge(String name, Subnet subnet, int gateway, int mtu) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}");

    public Bridge {
        if (!NAME.matcher(name).matches()) {
            throw Failure.invalid("bridge name '" + name + "' must match " + NAME);
        }
        if (!subnet.contains(gateway)) {
            throw Failure.invalid("gateway " + Ipv4.text(gateway) + " is not in " + subnet);
        }
    }

    public String gatewayText() {
        return Ipv4.text(gateway);
    }
}
