package io.hornero.runtime;

import io.hornero.base.Failure;
import java.util.regex.Pattern;

/// IPv4 addresses as 32-bit numbers and as text; never a name look-up.
public final class Ipv4 {
    private static final Pattern FORM = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private Ipv4() {}

    /// @throws Failure INVALID for anything but four decimal numbers up to 255
    public static int parse(String text) {
        int address = 0;
        if (FORM.matcher(text).matches()) {
            for (String part : text.split("\\.")) {
                int value = Integer.parseInt(part);
                if (value > 255) {
                    throw invalid(text);
                }
                address = address << 8 | value;
            }
            return address;
        }
        throw invalid(text);
    }

    public static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }

    private static Failure invalid(String text) {
        return Failure.invalid("invalid IPv4 address: " + text);
    }
}
