package io.hornero.functions.internal;

import io.hornero.functions.FunctionLogs;
import io.hornero.functions.LogEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A folder for each function, a file for each stream, a line `epochMillis message` for each event. The oldest
/// streams of a function go when it has more than [#KEPT_BYTES].
final class DiskLogs implements FunctionLogs {
    static final long KEPT_BYTES = 64L << 20;

    private final Path root;
    private final OpenLogFiles files = new OpenLogFiles(DiskLogs::prune);
    private final Map<String, List<Consumer<LogEvent>>> followers = new ConcurrentHashMap<>();

    DiskLogs(Path root) {
        this.root = root;
    }

    @Override
    public void append(String function, List<LogEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            write(file(function, events.getFirst().stream()), events);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log of function " + function, e);
        }
        for (Consumer<LogEvent> follower : followers.getOrDefault(function, List.of())) {
            events.forEach(follower);
        }
    }

    private void write(Path file, List<LogEvent> events) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (LogEvent event : events) {
            lines.append(event.time().toEpochMilli())
                    .append(' ')
                    .append(event.message())
                    .append('\n');
        }
        files.append(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void prune(Path folder) throws IOException {
        long kept = 0;
        for (Path file : newestFirst(folder)) {
            kept += Files.size(file);
            if (kept > KEPT_BYTES) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public List<LogEvent> tail(String function, int limit) {
        List<LogEvent> events = new ArrayList<>();
        try {
            for (Path file : newestFirst(folder(function))) {
                events.addAll(StreamTail.read(file, stream(file), limit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the log of function " + function, e);
        }
        events.sort(Comparator.comparing(LogEvent::time)); // stable: a stream's own order stays
        return events.subList(Math.max(0, events.size() - limit), events.size());
    }

    @Override
    public List<String> streams(String function) {
        try {
            return newestFirst(folder(function)).stream().map(DiskLogs::stream).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the log of function " + function, e);
        }
    }

    @Override
    public Subscription follow(String function, Consumer<LogEvent> consumer) {
        followers.computeIfAbsent(function, _ -> new CopyOnWriteArrayList<>()).add(consumer);
        return () -> followers.computeIfPresent(function, (_, list) -> {
            list.remove(consumer);
            return list.isEmpty() ? null : list;
        });
    }

    @Override
    public void delete(String function) {
        try {
            for (Path file : newestFirst(folder(function))) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder(function));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the log of function " + function, e);
        }
    }

    private static List<Path> newestFirst(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            record Dated(Path file, Instant changed) {}
            List<Dated> dated = new ArrayList<>();
            for (Path file : files.toList()) {
                dated.add(new Dated(file, Files.getLastModifiedTime(file).toInstant()));
            }
            dated.sort(Comparator.comparing(Dated::changed).reversed());
            return dated.stream().map(Dated::file).toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    private Path folder(String function) {
        return root.resolve(function);
    }

    private Path file(String function, String stream) {
        return folder(function).resolve(stream.replace('/', '_'));
    }

    private static String stream(Path file) {
        return file.getFileName().toString().replace('_', '/');
    }
}
