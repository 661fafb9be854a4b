package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.build.BuildHistory;
import io.hornero.build.BuildRecord;
import io.hornero.build.LogEntry;
import io.hornero.store.Records;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Builds in the store's records, their logs in a folder. A log is there before its record and has all that the
/// record needs: what a kill keeps from being recorded is made up for when the history is first asked for.
public final class RecordedBuilds implements BuildHistory {
    private static final System.Logger LOG = System.getLogger("io.hornero.build");
    private static final String SUFFIX = ".log";
    private static final int REMOVALS = 20;

    private final Records records;
    private final Path folder;
    private final int keep;
    private final Consumer<List<BuildRecord>> forgetting;
    private int removed;
    private final Map<String, BuildRecord> all = new HashMap<>();
    private final Set<Thread> writing = ConcurrentHashMap.newKeySet();
    private boolean loaded;

    /// @param folder of the logs
    /// @param keep how many builds at most
    /// @param forgetting called now and then with the builds that are left, to forget what only others needed
    RecordedBuilds(Records records, Path folder, int keep, Consumer<List<BuildRecord>> forgetting) {
        this.records = records;
        this.folder = folder;
        this.keep = keep;
        this.forgetting = forgetting;
    }

    private Path log(String id) {
        return folder.resolve(id + SUFFIX);
    }

    private synchronized Map<String, BuildRecord> loaded() {
        if (!loaded) {
            records.list("").values().forEach(v -> RecordCodec.parse(v).ifPresent(r -> all.put(r.id(), r)));
            try {
                Files.createDirectories(folder);
                recover();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "logs of earlier builds in " + folder + " could not be read", e);
            }
            loaded = true;
        }
        return all;
    }

    private void recover() throws IOException {
        List<Path> logs = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            stream.forEach(logs::add);
        }
        for (Path file : logs) {
            String name = file.getFileName().toString();
            if (all.containsKey(name.substring(0, name.length() - SUFFIX.length()))) {
                continue;
            }
            Optional<BuildRecord> record = JournalReplay.record(file);
            if (record.isPresent()) {
                all.put(record.get().id(), record.get());
                records.put(record.get().id(), RecordCodec.json(record.get()).bytes());
            } else {
                Files.delete(file);
            }
        }
    }

    /// Begins to write down a build.
    BuildJournal begin(BuildRecord begun, Progress to) throws IOException {
        loaded();
        JournalFile file = JournalFile.create(log(begun.id()));
        put(begun);
        return new BuildJournal(file, begun, to);
    }

    private synchronized void put(BuildRecord record) {
        all.put(record.id(), record);
    }

    /// The build ended. Its log, which is complete, is as good as the record: nobody waits for that.
    ///
    /// @param also done in the background
    void end(BuildRecord record, BuildJournal journal, Runnable also) {
        journal.ended(record);
        put(record);
        Thread thread = Thread.ofVirtual().name("build-record").unstarted(() -> write(record, also));
        writing.add(thread);
        thread.start();
    }

    private void write(BuildRecord record, Runnable also) {
        try {
            also.run();
            if (isThere(record.id())) {
                records.put(record.id(), RecordCodec.json(record).bytes());
            }
            if (!isThere(record.id())) {
                records.delete(record.id());
            }
            for (BuildRecord old : tooMany()) {
                remove(old);
            }
        } catch (IOException | Failure e) {
            LOG.log(Level.WARNING, "build " + record.id() + " could not be recorded; its log is", e);
        } finally {
            writing.remove(Thread.currentThread());
        }
    }

    private synchronized List<BuildRecord> tooMany() {
        List<BuildRecord> ended = sorted().filter(BuildRecord::ended).toList();
        return ended.size() <= keep ? List.of() : ended.subList(keep, ended.size());
    }

    private Stream<BuildRecord> sorted() {
        return loaded().values().stream()
                .sorted(Comparator.comparing(BuildRecord::started)
                        .thenComparing(BuildRecord::id)
                        .reversed());
    }

    @Override
    public synchronized List<BuildRecord> list() {
        return sorted().toList();
    }

    /// The builds of one series that ended, newest first.
    synchronized List<BuildRecord> ofSeries(String series) {
        return sorted().filter(r -> r.ended() && r.order().series().equals(series))
                .toList();
    }

    private synchronized boolean isThere(String id) {
        return all.containsKey(id);
    }

    @Override
    public Optional<BuildRecord> find(String reference) {
        List<BuildRecord> records = list();
        if (reference.matches("\\^\\d{1,6}")) {
            int index = Integer.parseInt(reference.substring(1));
            return index < records.size() ? Optional.of(records.get(index)) : Optional.empty();
        }
        List<BuildRecord> found =
                records.stream().filter(r -> r.id().startsWith(reference)).toList();
        boolean unique = found.size() == 1 && !reference.isEmpty();
        return unique ? Optional.of(found.getFirst()) : Optional.empty();
    }

    @Override
    public void log(String id, int step, LogEntry.Reader to) throws IOException {
        BuildRecord record = get(id);
        try {
            JournalReplay.log(log(record.id()), step, to);
        } catch (NoSuchFileException _) {
            throw Failure.notFound("the log of build " + record.id() + " is gone");
        }
    }

    @Override
    public void remove(String id) throws IOException {
        BuildRecord record = get(id);
        if (!record.ended()) {
            throw Failure.conflict("build " + record.id() + " runs; cancel it first");
        }
        remove(record);
    }

    /// Who may still be writing the record looks here afterwards, so that it goes here first. The log goes
    /// before the record: a record without a log is complete, a log without a record would bring it back.
    private void remove(BuildRecord record) throws IOException {
        List<BuildRecord> left = List.of();
        synchronized (this) {
            all.remove(record.id());
            if (++removed % REMOVALS == 0) {
                left = List.copyOf(all.values());
            }
        }
        try {
            Files.deleteIfExists(log(record.id()));
            records.delete(record.id());
        } catch (IOException | RuntimeException e) {
            put(record);
            throw e;
        }
        if (!left.isEmpty()) {
            forgetting.accept(left);
        }
    }

    /// Ids of builds whose records cannot be read.
    List<String> unreadable() {
        return records.list("").entrySet().stream()
                .filter(e -> RecordCodec.parse(e.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Waits until everything is recorded, or until an interrupt: a log makes up for its record.
    public void flush() {
        try {
            for (Thread thread : writing) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
