package io.hornero.daemon;

import io.hornero.base.Failure;
import io.hornero.base.FullDisk;
import io.hornero.base.IoMessage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;

/// The engine in the foreground: `hornero engine`. Prints `ready` once it serves, and nothing else on
/// standard output; ends on SIGTERM or SIGINT. Containers outlive it.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        EngineLog.install();
        try (EngineProcess engine = EngineProcess.start(Settings.parse(args, System.getenv()))) {
            Runtime.getRuntime().addShutdownHook(new Thread(engine::shutDown, "shutdown"));
            System.out.println("ready");
            System.out.flush();
            engine.awaitEnd();
            return 0;
        } catch (Failure e) {
            System.err.println("hornero: " + e.text());
            return 1;
        } catch (IOException e) {
            System.err.println("hornero: the engine could not be started: " + why(e));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static String why(IOException e) {
        return switch (FullDisk.told(e)) {
            case Failure full -> full.text();
            case FileSystemException file ->
                IoMessage.of(file) + "; make the folder writable, or choose another one with --root";
            default -> IoMessage.of(e);
        };
    }
}
