package io.hornero.build.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import io.hornero.solver.KeyPart;
import io.hornero.solver.SlotHistory;
import io.hornero.store.Records;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The key parts of each step's last run, in the store's records.
final class RecordedHistory implements SlotHistory {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private final Records records;

    RecordedHistory(Records records) {
        this.records = records;
    }

    @Override
    public Optional<List<KeyPart>> find(String slot) {
        return records.find(slot).flatMap(RecordedHistory::parse);
    }

    /// The part of a slot that is a digest.
    Optional<Digest> digest(String slot, String name) {
        return find(slot)
                .flatMap(parts -> parts.stream()
                        .filter(p -> p.name().equals(name))
                        .findFirst()
                        .flatMap(p -> digest(p.value())));
    }

    /// Every digest that is a part of some slot.
    Set<Digest> digests() {
        Set<Digest> digests = new HashSet<>();
        records.list("").values().stream()
                .map(RecordedHistory::parse)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .forEach(p -> digest(p.value()).ifPresent(digests::add));
        return digests;
    }

    /// Forgets all slots whose names do not begin with one of these.
    void retain(Set<String> beginnings) {
        records.deleteAll(records.keys("").stream()
                .filter(slot -> beginnings.stream().noneMatch(slot::startsWith))
                .toList());
    }

    static Optional<Digest> digest(String value) {
        return DIGEST.matcher(value).matches() ? Optional.of(Digest.parse(value)) : Optional.empty();
    }

    private static Optional<List<KeyPart>> parse(byte[] value) {
        try {
            return Optional.of(Json.parse(value).array().objects().stream()
                    .map(o -> new KeyPart(o.text("n"), o.text("v")))
                    .toList());
        } catch (JsonException _) {
            return Optional.empty();
        }
    }

    @Override
    public void record(String slot, List<KeyPart> parts) {
        JsonArray array = new JsonArray();
        parts.forEach(p -> array.add(new JsonObject().put("n", p.name()).put("v", p.value())));
        records.put(slot, array.bytes());
    }
}
