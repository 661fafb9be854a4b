package io.hornero.cli.internal.progress;

import io.hornero.json.JsonObject;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;

/// Shows the log of a build: as plain progress with the times that it had, or the bare output of one step.
public final class LogDisplay implements AutoCloseable {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean bare;
    private final PlainSteps plain;
    private long nanos;

    /// @param bare only output, as the command wrote it
    public LogDisplay(PrintStream out, PrintStream err, boolean bare) {
        this.out = out;
        this.err = err;
        this.bare = bare;
        this.plain = new PlainSteps(out, () -> nanos);
    }

    /// Only output, line by line, of both streams as one.
    public static LogDisplay ofLines(Consumer<String> lines) {
        LineBuffer buffer = new LineBuffer();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                buffer.add(Arrays.copyOfRange(bytes, offset, offset + length), lines);
            }

            @Override
            public void close() {
                buffer.end(lines);
            }
        };
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        return new LogDisplay(print, print, true);
    }

    public void accept(JsonObject event) {
        nanos = event.integerOr("at", 0) * 1_000_000;
        if (!bare) {
            if (event.text("type").equals("warning")) {
                out.println("warning: " + event.text("text"));
            }
            EngineEvents.event(event).ifPresent(plain::report);
        } else if (event.text("type").equals("output")) {
            byte[] bytes = Base64.getDecoder().decode(event.text("data"));
            PrintStream to = event.integerOr("stream", 1) == 2 ? err : out;
            to.write(bytes, 0, bytes.length);
        }
    }

    @Override
    public void close() {
        plain.close();
        out.flush();
        err.flush();
    }
}
