package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.base.Reserve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// One SQLite file in WAL mode. Writes go to one thread, which puts those that wait into one transaction (one
/// flush of the disk for all of them); reads run on a few connections beside it.
final class Database implements AutoCloseable {
    private static final int READERS = 4;
    private static final int WRITES_PER_TRANSACTION = 256;

    private final Path file;
    private final Reserve reserve;
    private final Connection writer;
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private final BlockingQueue<Write<?>> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final ReentrantLock closing = new ReentrantLock();
    private boolean closed;

    /// Statements against a connection.
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// @param removal whether it makes room, for which the last reserve is used
    private record Write<T>(@Nullable Work<T> work, boolean removal, CompletableFuture<T> done) {
        void completeWith(Throwable failure) {
            done.completeExceptionally(failure);
        }
    }

    Database(Path file, String schema, Reserve reserve) {
        this.file = file;
        this.reserve = reserve;
        try {
            writer = connect(false);
            execute(schema);
            for (int i = 0; i < READERS; i++) {
                readers.add(connect(true));
            }
        } catch (SQLException e) {
            throw SqliteFailures.translate(file, e);
        }
        thread = Thread.ofPlatform().daemon().name("store-writer").start(this::writeUntilClosed);
    }

    private Connection connect(boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        if (readOnly) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = 1");
            }
        }
        return connection;
    }

    /// Transactions are ours: the driver's own do not begin anew after SQLite has ended one, as it does
    /// when the disk is full.
    private void execute(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    /// What is wrong with the file, one line each.
    List<String> check() {
        return read(connection -> {
            List<String> findings = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
                while (rows.next()) {
                    String line = rows.getString(1);
                    if (!line.equals("ok")) {
                        findings.add(file + ": " + line);
                    }
                }
            }
            return findings;
        });
    }

    <T> T read(Work<T> work) {
        Connection connection = take();
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw SqliteFailures.translate(file, e);
        } finally {
            readers.add(connection);
        }
    }

    private Connection take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return readers.take();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Runs the work in a transaction and returns when it is durable.
    <T> T write(Work<T> work) {
        return write(work, false);
    }

    /// As [#write], for work that makes room: it succeeds on a full disk, too.
    <T> T remove(Work<T> work) {
        return write(work, true);
    }

    private <T> T write(Work<T> work, boolean removal) {
        CompletableFuture<T> done = new CompletableFuture<>();
        enqueue(new Write<>(work, removal, done));
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw SqliteFailures.translate(file, sql);
            }
            throw e;
        }
    }

    private void enqueue(Write<?> write) {
        closing.lock();
        try {
            if (closed) {
                throw Failure.unavailable("the store at " + file.getParent() + " is closed", null);
            }
            waiting.add(write);
        } finally {
            closing.unlock();
        }
    }

    private void writeUntilClosed() {
        boolean open = true;
        while (open) {
            List<Write<?>> batch = new ArrayList<>();
            try {
                batch.add(waiting.take());
            } catch (InterruptedException _) {
                continue;
            }
            waiting.drainTo(batch, WRITES_PER_TRANSACTION - 1);
            open = batch.stream().allMatch(w -> w.work() != null);
            batch.removeIf(w -> w.work() == null);
            together(batch);
        }
    }

    private void together(List<Write<?>> batch) {
        try {
            List<Runnable> announcements = new ArrayList<>();
            execute("BEGIN IMMEDIATE");
            for (Write<?> write : batch) {
                announcements.add(run(write));
            }
            execute("COMMIT");
            announcements.forEach(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            rollback();
            if (batch.size() > 1) {
                batch.forEach(write -> together(List.of(write)));
            } else if (mayUseReserve(batch.getFirst(), e)) {
                together(batch);
            } else {
                batch.getFirst().completeWith(e);
            }
        }
    }

    private boolean mayUseReserve(Write<?> write, Exception e) {
        return write.removal() && e instanceof SQLException sql && SqliteFailures.isFull(file, sql) && release();
    }

    private boolean release() {
        try {
            return reserve.release();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + reserve.file(), e);
        }
    }

    private <T> Runnable run(Write<T> write) throws SQLException {
        Work<T> work = write.work();
        if (work == null) {
            return () -> {};
        }
        T result = work.on(writer);
        return () -> write.done().complete(result);
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            if (SqliteFailures.saysNoTransaction(e)) {
                return; // ended by SQLite itself
            }
            System.getLogger("store").log(System.Logger.Level.WARNING, "cannot roll back in " + file, e);
        }
    }

    @Override
    public void close() {
        closing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            waiting.add(new Write<>(null, false, new CompletableFuture<>()));
        } finally {
            closing.unlock();
        }
        try {
            thread.join();
            for (int i = 0; i < READERS; i++) {
                take().close();
            }
            writer.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw SqliteFailures.translate(file, e);
        }
    }
}
