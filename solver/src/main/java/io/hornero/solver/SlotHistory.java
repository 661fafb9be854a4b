package io.hornero.solver;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The key parts that each slot had when it was last solved, to explain a miss. Safe for use by many threads.
/// Losing it costs explanations only.
public interface SlotHistory {
    /// Remembers nothing.
    SlotHistory NONE = new SlotHistory() {
        @Override
        public Optional<List<KeyPart>> find(String slot) {
            return Optional.empty();
        }

        @Override
        public void record(String slot, List<KeyPart> parts) {
            // nothing is kept
        }
    };

    Optional<List<KeyPart>> find(String slot) throws IOException;

    void record(String slot, List<KeyPart> parts) throws IOException;
}
