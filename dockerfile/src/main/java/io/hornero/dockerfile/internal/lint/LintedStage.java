package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KnownImages.KnownImage;
import io.hornero.dockerfile.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stage as rules look at it.
///
/// @param stage as parsed
/// @param base the stage that it begins from, or null
/// @param image the image that it begins from where that is known
/// @param scratch it begins from nothing
/// @param lines each instruction with what is set before it
/// @param end what is set after the last one
record LintedStage(
        Stage stage,
        @Nullable LintedStage base,
        @Nullable KnownImage image,
        boolean scratch,
        List<Line> lines,
        Scope end) {
    LintedStage {
        lines = List.copyOf(lines);
    }

    /// An instruction and what is set before it.
    record Line(Instruction instruction, Scope before) {}

    /// The lines of the stages below, lowest first, and its own.
    List<Line> allLines() {
        List<Line> all = new ArrayList<>();
        if (base != null) {
            all.addAll(base.allLines());
        }
        all.addAll(lines);
        return all;
    }

    /// The last instruction of a kind, its own or inherited from a stage below.
    <T extends Instruction> Optional<Line> last(Class<T> kind) {
        return allLines().reversed().stream()
                .filter(l -> kind.isInstance(l.instruction()))
                .findFirst();
    }

    /// The lowest stage, which begins from an image or from nothing.
    LintedStage root() {
        return base == null ? this : base.root();
    }
}
