package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.linux.ChildProcess;
import io.hornero.linux.Descriptors;
import io.hornero.linux.Descriptors.Pipe;
import io.hornero.linux.Spawner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Short calls of other programs.
final class Command {
    private static final List<String> ENV = List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin");

    private Command() {}

    /// Runs a program to its end.
    ///
    /// @return what it wrote to both streams
    /// @throws Failure UNAVAILABLE with that, when it fails
    static String run(Path program, List<String> arguments, String input) throws IOException {
        try (Pipe in = Descriptors.pipe();
                Pipe out = Descriptors.pipe()) {
            int writer = out.writer().number();
            ChildProcess child = Spawner.of(program.toString(), arguments)
                    .withEnv(ENV)
                    .withFds(List.of(in.reader().number(), writer, writer))
                    .start();
            in.reader().close();
            out.writer().close();
            byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
            Descriptors.write(in.writer(), bytes, 0, bytes.length);
            in.writer().close();
            String output = readAll(out);
            if (child.waitFor() != 0) {
                throw Failure.unavailable(program.getFileName() + " failed: " + output.strip(), null);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a program ran");
        }
    }

    private static String readAll(Pipe from) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = Descriptors.read(from.reader(), buffer); n > 0; n = Descriptors.read(from.reader(), buffer)) {
            all.write(buffer, 0, n);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
