package io.hornero.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Inputs that are nearly right: copies of good ones with pieces taken out, put in, moved and repeated. The
/// seed makes each run the same; another seed is another test. Not for use by several threads.
public final class Mutations {
    private static final int MOST_CHANGES = 5;
    private static final int MOST_REPEATED_BYTES = 40_000;

    private final Random random;
    private final List<String> pieces;

    /// @param pieces what may be put in
    public Mutations(long seed, List<String> pieces) {
        this.random = new Random(seed);
        this.pieces = List.copyOf(pieces);
    }

    /// One of several.
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A text with some changes; none in one of a few.
    public String text(String good) {
        StringBuilder text = new StringBuilder(good);
        for (int changes = random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, text.substring(from, to));
                case 2 -> text.replace(from, to, oneOf(pieces));
                case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
                case 4 -> text.insert(from, repeated(random.nextBoolean() ? text.substring(from, to) : oneOf(pieces)));
                default -> text.insert(from, oneOf(pieces));
            }
        }
        return text.toString();
    }

    /// Seldom, and then many times.
    private String repeated(String piece) {
        boolean seldom = piece.isEmpty() || random.nextInt(20) != 0;
        return seldom ? piece : piece.repeat(random.nextInt(MOST_REPEATED_BYTES / piece.length()));
    }

    /// Bytes with some changes, perhaps cut short.
    public byte[] bytes(byte[] good) {
        byte[] bytes = good.clone();
        for (int changes = random.nextInt(MOST_CHANGES); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = with(bytes, at, oneOf(pieces).getBytes(StandardCharsets.UTF_8));
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    /// Writes over what is there.
    private static byte[] with(byte[] bytes, int at, byte[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(piece);
        int rest = Math.min(bytes.length, at + piece.length);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }
}
