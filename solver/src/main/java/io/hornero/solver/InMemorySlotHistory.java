package io.hornero.solver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Key parts as long as this object lives.
public final class InMemorySlotHistory implements SlotHistory {
    private final Map<String, List<KeyPart>> slots = new ConcurrentHashMap<>();

    @Override
    public Optional<List<KeyPart>> find(String slot) {
        return Optional.ofNullable(slots.get(slot));
    }

    @Override
    public void record(String slot, List<KeyPart> parts) {
        slots.put(slot, List.copyOf(parts));
    }
}
