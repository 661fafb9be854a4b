package io.hornero.store.internal;

import io.hornero.json.Json;
import io.hornero.oci.Descriptor;
import io.hornero.store.Names;
import io.hornero.store.Records;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Names as records; changes never fall into the middle of a sweep.
final class RecordedNames implements Names {
    private final Records records;
    private final UsageGate gate;

    RecordedNames(Records records, UsageGate gate) {
        this.records = records;
        this.gate = gate;
    }

    @Override
    public Optional<Descriptor> find(String name) {
        return records.find(name).map(RecordedNames::descriptor);
    }

    @Override
    public void put(String name, Descriptor descriptor) {
        putAll(Map.of(name, descriptor));
    }

    @Override
    public void putAll(Map<String, Descriptor> names) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        names.forEach((name, descriptor) -> values.put(name, descriptor.json().bytes()));
        gate.shared(() -> {
            records.putAll(values);
            return values;
        });
    }

    @Override
    public boolean delete(String name) {
        return records.delete(name);
    }

    @Override
    public void deleteAll(Collection<String> names) {
        records.deleteAll(names);
    }

    @Override
    public Map<String, Descriptor> list(String prefix) {
        Map<String, Descriptor> names = new LinkedHashMap<>();
        records.list(prefix).forEach((name, value) -> names.put(name, descriptor(value)));
        return names;
    }

    private static Descriptor descriptor(byte[] json) {
        return Descriptor.parse(Json.parse(json).object());
    }
}
