package io.hornero.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;

/// Prints what a test hangs in that has run into its time limit: the stacks of every thread, virtual ones too,
/// of this JVM and of those that it started.
public final class HangReport implements PreInterruptCallback {
    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    @Override
    public void beforeThreadInterrupt(PreInterruptContext context, ExtensionContext test) throws Exception {
        System.err.println("=== " + test.getUniqueId() + " hangs");
        print("this JVM", ProcessHandle.current().pid());
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            if (child.info().command().filter(c -> c.endsWith("/java")).isPresent()) {
                print(child.info().commandLine().orElse(""), child.pid());
            }
        }
    }

    private static void print(String title, long pid) throws IOException, InterruptedException {
        System.err.println("=== threads of process " + pid + ": " + title);
        Path file = Files.createTempFile("threads", "");
        try {
            new ProcessBuilder(List.of(JCMD, Long.toString(pid), "Thread.dump_to_file", "-overwrite", file.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            System.err.println(Files.readString(file));
        } finally {
            Files.delete(file);
        }
    }
}
