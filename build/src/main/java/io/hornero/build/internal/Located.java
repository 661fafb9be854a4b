package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.SourceRange;
import java.util.function.Supplier;

/// Adds the place in the Dockerfile to failures that do not know it.
final class Located {
    private Located() {}

    static <T> T at(Dockerfile file, SourceRange range, Supplier<T> work) {
        try {
            return work.get();
        } catch (Failure e) {
            throw failure(file, range, e);
        }
    }

    static Failure failure(Dockerfile file, SourceRange range, Failure e) {
        String place = file.name() + ":";
        String text = e.text().startsWith(place) ? e.text() : place + range.start() + ": " + e.text();
        return new Failure(e.kind(), text, e);
    }
}
