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

/// The kernel's packet filter through iptables' own batch form: one program, one transaction.
final class Firewall {
    private static final List<String> ENV = List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin");

    /// Changes rules; all or none.
    ///
    /// @param batch as `iptables-restore` reads it
    void apply(String batch) throws IOException {
        call("iptables-restore", List.of("--noflush", "-w"), batch);
    }

    /// All rules, as `iptables-save` writes them.
    List<String> rules() throws IOException {
        return call("iptables-save", List.of(), "").lines().toList();
    }

    private static String call(String name, List<String> arguments, String input) throws IOException {
        Path program = RuntimeProbe.program(name, "iptables");
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
                throw Failure.unavailable(name + " failed: " + output.strip(), null);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while changing the packet filter");
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
