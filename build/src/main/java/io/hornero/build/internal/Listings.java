package io.hornero.build.internal;

import io.hornero.store.Records;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each COPY read when it was last done, to name the files that changed. Losing it costs names only.
final class Listings {
    private static final int DIGEST_BYTES = 32;
    private final Records records;

    Listings(Records records) {
        this.records = records;
    }

    /// Remembers a listing; writes only what is news.
    void record(String slot, TreeListing listing) {
        byte[] digest = HexFormat.of().parseHex(listing.digest().hex());
        boolean same = records.find(slot)
                .filter(v -> v.length >= DIGEST_BYTES && Arrays.equals(v, 0, DIGEST_BYTES, digest, 0, DIGEST_BYTES))
                .isPresent();
        if (!same) {
            records.put(slot, encode(digest, listing));
        }
    }

    /// One line such as `app.py changed` or `app.py changed and 2 more`; empty where nothing is known.
    Optional<String> changes(String slot, TreeListing now) {
        Optional<byte[]> before = records.find(slot).filter(v -> v.length >= DIGEST_BYTES);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        List<String> changes = changes(decode(before.get()), now);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(changes.getFirst() + (changes.size() == 1 ? "" : " and " + (changes.size() - 1) + " more"));
    }

    private static List<String> changes(Map<String, Long> before, TreeListing now) {
        List<String> changes = new ArrayList<>();
        for (TreeListing.Entry entry : now.entries()) {
            Long mark = before.remove(entry.path());
            if (mark == null) {
                changes.add(entry.path() + " is new");
            } else if (mark != entry.mark()) {
                changes.add((entry.path().isEmpty() ? "the context folder" : entry.path()) + " changed");
            }
        }
        before.keySet().forEach(path -> changes.add(path + " is gone"));
        return changes;
    }

    private static byte[] encode(byte[] digest, TreeListing listing) {
        List<byte[]> paths = listing.entries().stream()
                .map(e -> e.path().getBytes(StandardCharsets.UTF_8))
                .toList();
        int size = paths.stream().mapToInt(p -> p.length + 12).sum();
        ByteBuffer out = ByteBuffer.allocate(DIGEST_BYTES + size).put(digest);
        for (int i = 0; i < paths.size(); i++) {
            out.putInt(paths.get(i).length).put(paths.get(i));
            out.putLong(listing.entries().get(i).mark());
        }
        return out.array();
    }

    private static Map<String, Long> decode(byte[] value) {
        Map<String, Long> marks = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(value).position(DIGEST_BYTES);
        while (in.remaining() >= 12) {
            byte[] path = new byte[in.getInt()];
            in.get(path);
            marks.put(new String(path, StandardCharsets.UTF_8), in.getLong());
        }
        return marks;
    }
}
