package io.hornero.build.internal;

import io.hornero.base.TaskScope;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Digests what a COPY would read: of each file its name, type, mode, owner, link target and bytes; no times. Files of
/// contexts belong to root and their digests are remembered. Use once.
final class TreeReader {
    private final ContextFolder folder;
    private final IgnorePatterns excluded;
    private final @Nullable FileDigests known;
    private final List<Item> items = new ArrayList<>();

    /// @param excluded patterns of `--exclude`, relative to each source
    /// @param known remembers digests of files; null for trees that are mounted for a moment only
    TreeReader(ContextFolder folder, IgnorePatterns excluded, @Nullable FileDigests known) {
        this.folder = folder;
        this.excluded = excluded;
        this.known = known;
    }

    /// A file that was found.
    ///
    /// @param file where it is
    /// @param path below the root
    /// @param name that it is copied as, below the destination
    private record Item(Path file, String path, String name, FileState state) {}

    TreeListing read(List<SourceFinder.Source> sources) throws IOException, InterruptedException {
        for (SourceFinder.Source source : sources) {
            if (source.directory()) {
                String real = RootedPath.below(folder.root(), source.real());
                SourceFilter filter = new SourceFilter(folder.ignored(), real, excluded);
                walk(source.real(), source.path(), "", filter);
            } else {
                items.add(new Item(source.real(), source.path(), source.name(), FileState.of(source.real())));
            }
        }
        Map<Path, byte[]> digests = digests();
        MessageDigest all = Digest.sha256();
        List<TreeListing.Entry> entries = new ArrayList<>(items.size());
        for (Item item : items) {
            byte[] line = line(item, digests);
            all.update(line);
            entries.add(new TreeListing.Entry(item.path(), mark(line)));
        }
        return new TreeListing(Digest.of(all), entries);
    }

    private void walk(Path directory, String path, String name, SourceFilter filter) throws IOException {
        int start = items.size();
        items.add(new Item(directory, path, name, FileState.of(directory)));
        boolean needed = true;
        if (!name.isEmpty()) {
            needed = filter.takes(name);
        }
        for (String child : SourceFinder.names(directory)) {
            String childName = name.isEmpty() ? child : name + "/" + child;
            Path file = directory.resolve(child);
            boolean taken = filter.takes(childName);
            if (!taken && !filter.mayTakeBelow()) {
                continue;
            }
            FileState state = FileState.of(file);
            String childPath = path.isEmpty() ? child : path + "/" + child;
            if (state.isDirectory()) {
                walk(file, childPath, childName, filter);
            } else if (taken && !state.isSocket()) {
                items.add(new Item(file, childPath, childName, state));
            }
        }
        if (!needed && items.size() == start + 1) {
            items.removeLast();
        }
    }

    private Map<Path, byte[]> digests() throws IOException, InterruptedException {
        Map<Path, byte[]> digests = HashMap.newHashMap(items.size());
        List<Item> unknown = new ArrayList<>();
        for (Item item : items) {
            if (item.state().isFile()) {
                byte[] digest = known == null ? null : known.find(item.state());
                if (digest == null) {
                    unknown.add(item);
                } else {
                    digests.put(item.file(), digest);
                }
            }
        }
        if (!unknown.isEmpty()) {
            readAll(unknown, digests);
        }
        return digests;
    }

    private void readAll(List<Item> unknown, Map<Path, byte[]> digests) throws InterruptedException {
        Instant now = Instant.now();
        int parts = Math.min(unknown.size(), Runtime.getRuntime().availableProcessors());
        List<java.util.concurrent.Future<Map<Item, byte[]>>> futures = new ArrayList<>();
        Map<FileState, byte[]> learned = new HashMap<>();
        try (TaskScope scope = new TaskScope("digest")) {
            for (int part = 0; part < parts; part++) {
                int first = part;
                futures.add(scope.fork(() -> readEvery(unknown, first, parts)));
            }
            for (java.util.concurrent.Future<Map<Item, byte[]>> future : futures) {
                TaskScope.get(future).forEach((item, digest) -> {
                    digests.put(item.file(), digest);
                    learned.put(item.state(), digest);
                });
            }
        }
        if (known != null) {
            known.put(learned, now.getEpochSecond() * 1_000_000_000L + now.getNano());
        }
    }

    private static Map<Item, byte[]> readEvery(List<Item> items, int first, int step) throws IOException {
        Map<Item, byte[]> digests = new HashMap<>();
        ByteBuffer buffer = FileDigests.buffer();
        for (int i = first; i < items.size(); i += step) {
            digests.put(items.get(i), FileDigests.digest(items.get(i).file(), buffer));
        }
        return digests;
    }

    private byte[] line(Item item, Map<Path, byte[]> digests) throws IOException {
        byte[] name = item.name().getBytes(StandardCharsets.UTF_8);
        FileState state = item.state();
        byte[] content = content(item, digests);
        ByteBuffer out = ByteBuffer.allocate(name.length + content.length + 32);
        out.putInt(name.length).put(name);
        out.putInt(state.isLink() ? 0xA000 : state.mode());
        out.putInt(folder.owned() ? state.uid() : 0).putInt(folder.owned() ? state.gid() : 0);
        out.putLong(state.special()).putInt(content.length).put(content);
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] content(Item item, Map<Path, byte[]> digests) throws IOException {
        if (item.state().isLink()) {
            return Files.readSymbolicLink(item.file()).toString().getBytes(StandardCharsets.UTF_8);
        }
        byte[] digest = digests.get(item.file());
        return digest == null ? new byte[0] : digest;
    }

    private static long mark(byte[] line) {
        return ByteBuffer.wrap(Digest.sha256().digest(line)).getLong();
    }
}
