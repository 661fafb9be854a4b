package io.hornero.build.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.solver.KeyPart;
import io.hornero.solver.SlotHistory;
import io.hornero.store.Records;
import java.util.List;
import java.util.Optional;

/// The key parts of each step's last run, in the store's records.
final class RecordedHistory implements SlotHistory {
    private final Records records;

    RecordedHistory(Records records) {
        this.records = records;
    }

    @Override
    public Optional<List<KeyPart>> find(String slot) {
        return records.find(slot).flatMap(RecordedHistory::parse);
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
