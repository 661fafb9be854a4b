package io.hornero.runtime.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Which capabilities this process can give to others: those of its kernel, less what was taken from it.
final class KernelCapabilities {
    private static final String BOUNDING = "CapBnd:";
    private static final int HEX = 16;

    private KernelCapabilities() {}

    /// @param all in the kernel's order
    static List<String> known(List<String> all) {
        try {
            BigInteger bounding = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(l -> l.startsWith(BOUNDING))
                    .map(l -> new BigInteger(l.substring(BOUNDING.length()).strip(), HEX))
                    .findFirst()
                    .orElse(BigInteger.ZERO);
            return IntStream.range(0, all.size())
                    .filter(bounding::testBit)
                    .mapToObj(all::get)
                    .toList();
        } catch (IOException _) {
            return all;
        }
    }
}
