package io.hornero.build;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a step ran, exactly.
public sealed interface Cause {

    /// One line, as `app.py changed and 2 more`.
    String sentence();

    /// Files that it reads are others.
    ///
    /// @param source what they are read of, as `the build context`
    /// @param changes the first of them, by path
    /// @param total how many there are
    record Files(String source, List<FileChange> changes, int total) implements Cause {
        public Files {
            changes = List.copyOf(changes);
        }

        @Override
        public String sentence() {
            if (changes.isEmpty()) {
                return "the files of " + source + " changed";
            }
            return changes.getFirst().sentence() + (total == 1 ? "" : " and " + (total - 1) + " more");
        }
    }

    /// Something that it is made of is another: the command, a build argument, the user.
    ///
    /// @param name what a user calls it, as `build argument VERSION`
    /// @param before its value last time, shortened and without secrets; null where it is new
    /// @param after its value now, likewise; null where it is gone
    record Part(
            String name, @Nullable String before, @Nullable String after) implements Cause {
        @Override
        public String sentence() {
            return name + (before == null ? " is new" : after == null ? " is gone" : " changed");
        }
    }

    /// The image that it stands on is another.
    ///
    /// @param image its name
    /// @param before digest of the manifest last time; null where unknown
    /// @param after digest of the manifest now; null where unknown
    record Base(
            String image, @Nullable String before, @Nullable String after) implements Cause {
        @Override
        public String sentence() {
            return "the base image changed";
        }
    }

    /// A step below ran.
    ///
    /// @param number of the lowest that did; 0 where unknown
    record Step(int number) implements Cause {
        @Override
        public String sentence() {
            return number == 0 ? "an earlier step changed" : "an earlier step ran again (step " + number + ")";
        }
    }

    /// Nothing that it is made of changed.
    ///
    /// @param reason which case it is
    record Other(Reason reason) implements Cause {
        @Override
        public String sentence() {
            return switch (reason) {
                case FIRST_BUILD -> "first build";
                case NEW_STEP -> "new step";
                case RESULT_GONE -> "nothing changed, but its result was removed";
                case REFRESH -> "the cache is off";
            };
        }
    }

    /// The cases of [Other].
    enum Reason {
        /// Nothing below was built before either.
        FIRST_BUILD,
        /// What is below was built before.
        NEW_STEP,
        /// Its result is no longer stored.
        RESULT_GONE,
        /// The caller asked for it.
        REFRESH
    }
}
