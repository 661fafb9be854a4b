package io.hornero.daemon;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/// Closes what was opened, last first; a failure to close one thing does not keep the others open.
final class Closeables implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.hornero.daemon");
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        boolean interrupted = false;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (Exception e) {
                LOG.log(Level.WARNING, "could not be closed in good order", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
