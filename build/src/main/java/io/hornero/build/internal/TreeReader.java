package io.hornero.build.internal;

import io.hornero.base.TaskScope;
import io.hornero.linux.Directory;
import io.hornero.linux.RawText;
import io.hornero.linux.Stat;
import io.hornero.linux.Xattrs;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Digests what a COPY would read: of each file its name, type, mode, owner, link target, capabilities and
/// bytes; no times. Files of contexts belong to root and their digests are remembered. Use once.
final class TreeReader {
    private static final byte[] NOTHING = new byte[0];
    private final ContextFolder folder;
    private final Step.Selection selection;
    private final @Nullable FileDigests known;
    private final List<Item> items = new ArrayList<>();

    /// @param selection what is read
    /// @param known remembers digests of files; null for trees that are mounted for a moment only
    TreeReader(ContextFolder folder, Step.Selection selection, @Nullable FileDigests known) {
        this.folder = folder;
        this.selection = selection;
        this.known = known;
    }

    /// A file that was found.
    private static final class Item {
        /// Below the root, as a user would write it.
        final String path;
        /// Below the root, without links.
        final String real;
        /// What it is copied as, below the destination.
        final String name;
        final Stat stat;
        byte[] content = NOTHING;
        byte[] capability = NOTHING;

        Item(String path, String real, String name, Stat stat) {
            this.path = path;
            this.real = real;
            this.name = name;
            this.stat = stat;
        }
    }

    TreeListing read() throws IOException, InterruptedException {
        List<SourceFinder.Source> sources = new SourceFinder(folder).find(selection);
        try (Directory root = Directory.open(folder.root())) {
            for (SourceFinder.Source source : sources) {
                source(root, source);
            }
            digestFiles(root);
        }
        MessageDigest all = Digest.sha256();
        List<TreeListing.Entry> entries = new ArrayList<>(items.size());
        for (Item item : items) {
            all.update(line(item));
            entries.add(new TreeListing.Entry(item.path, item.stat, folder.owned(), item.content));
        }
        return new TreeListing(Digest.of(all), entries);
    }

    private void source(Directory root, SourceFinder.Source source) throws IOException {
        String real = RootedPath.below(folder.root(), source.real());
        if (source.directory()) {
            try (Directory directory = root.resolve(real)) {
                Item item = new Item(source.path(), real, "", directory.stat());
                walk(directory, item, source.filter(folder, selection), true);
            }
            return;
        }
        int slash = real.lastIndexOf('/');
        try (Directory parent = root.resolve(slash < 0 ? "" : real.substring(0, slash))) {
            Stat stat = parent.stat(real.substring(slash + 1));
            add(new Item(source.path(), real, source.name(), stat), parent, real.substring(slash + 1));
        }
    }

    private void add(Item file, Directory parent, String name) throws IOException {
        if (folder.owned() && file.stat.isFile()) {
            file.capability =
                    Xattrs.get(parent.procPath(name), "security.capability").orElse(NOTHING);
        }
        items.add(file);
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /// @param taken the directory takes part even if nothing in it does
    private void walk(Directory directory, Item self, SourceFilter filter, boolean taken) throws IOException {
        int start = items.size();
        items.add(self);
        List<String> names = directory.names();
        names.sort(null);
        for (String name : names) {
            String childName = join(self.name, name);
            boolean takesChild = filter.takes(childName);
            if (!takesChild && !filter.mayTakeBelow(childName)) {
                continue;
            }
            Stat stat = directory.stat(name);
            Item child = new Item(join(self.path, name), join(self.real, name), childName, stat);
            if (stat.isDirectory()) {
                try (Directory below = directory.child(name)) {
                    walk(below, child, filter, takesChild);
                }
            } else if (takesChild && stat.kind() != Stat.SOCKET) {
                child.content = stat.isSymlink() ? RawText.encode(directory.readLink(name)) : NOTHING;
                add(child, directory, name);
            }
        }
        if (!taken && items.size() == start + 1) {
            items.removeLast();
        }
    }

    private void digestFiles(Directory root) throws InterruptedException {
        List<Item> unknown = new ArrayList<>();
        for (Item item : items) {
            if (item.stat.isFile()) {
                byte[] digest = known == null ? null : known.find(item.stat);
                if (digest == null) {
                    unknown.add(item);
                } else {
                    item.content = digest;
                }
            }
        }
        if (!unknown.isEmpty()) {
            Instant now = Instant.now();
            readAll(root, unknown);
            if (known != null) {
                Map<Stat, byte[]> learned = new HashMap<>();
                unknown.forEach(item -> learned.put(item.stat, item.content));
                known.put(learned, now.getEpochSecond() * 1_000_000_000L + now.getNano());
            }
        }
    }

    private static void readAll(Directory root, List<Item> unknown) throws InterruptedException {
        int parts = Math.min(unknown.size(), Runtime.getRuntime().availableProcessors());
        List<Future<Integer>> futures = new ArrayList<>();
        try (TaskScope scope = new TaskScope("digest")) {
            for (int part = 0; part < parts; part++) {
                int first = part;
                futures.add(scope.fork(() -> readEvery(root, unknown, first, parts)));
            }
            for (Future<Integer> future : futures) {
                int _ = TaskScope.get(future);
            }
        }
    }

    private static int readEvery(Directory root, List<Item> items, int first, int step) throws IOException {
        try (FileHash hash = new FileHash(root)) {
            for (int i = first; i < items.size(); i += step) {
                items.get(i).content = hash.of(items.get(i).real);
            }
            return items.size();
        }
    }

    private byte[] line(Item item) {
        byte[] name = RawText.encode(item.name);
        Stat stat = item.stat;
        ByteBuffer out = ByteBuffer.allocate(name.length + item.content.length + item.capability.length + 40);
        out.putInt(name.length).put(name);
        out.putInt(stat.isSymlink() ? Stat.SYMLINK : stat.mode());
        out.putLong(folder.owned() ? stat.uid() : 0).putLong(folder.owned() ? stat.gid() : 0);
        out.putInt(stat.deviceMajor()).putInt(stat.deviceMinor());
        out.putInt(item.content.length).put(item.content).put(item.capability);
        return Arrays.copyOf(out.array(), out.position());
    }
}
