package io.hornero.functions.internal;

import io.hornero.functions.LogEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads the last lines of a stream's file without reading all of it.
final class StreamTail {
    private static final int CHUNK_BYTES = 256 * 1024;

    private StreamTail() {}

    static List<LogEvent> read(Path file, String stream, int limit) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long start = channel.size();
            byte[] tail = new byte[0];
            while (start > 0 && lines(tail) <= limit) {
                int more = (int) Math.min(CHUNK_BYTES, start);
                start -= more;
                byte[] longer = new byte[more + tail.length];
                channel.read(ByteBuffer.wrap(longer, 0, more), start);
                System.arraycopy(tail, 0, longer, more, tail.length);
                tail = longer;
            }
            return events(new String(tail, StandardCharsets.UTF_8), start > 0, stream, limit);
        }
    }

    private static int lines(byte[] text) {
        int lines = 0;
        for (byte b : text) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static List<LogEvent> events(String text, boolean firstIsCut, String stream, int limit) {
        String[] lines = text.split("\n", -1); // a carriage return belongs to its message
        List<LogEvent> events = new ArrayList<>();
        for (int i = lines.length - 1; i >= (firstIsCut ? 1 : 0) && events.size() < limit; i--) {
            String line = lines[i];
            int space = line.indexOf(' ');
            if (space > 0) {
                events.add(new LogEvent(
                        stream, Instant.ofEpochMilli(Long.parseLong(line, 0, space, 10)), line.substring(space + 1)));
            }
        }
        Collections.reverse(events);
        return events;
    }
}
