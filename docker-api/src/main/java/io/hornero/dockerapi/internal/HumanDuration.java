package io.hornero.dockerapi.internal;

import java.time.Duration;

/// Durations in words, as in `Up 2 hours`.
///
/// Source: docker/go-units `HumanDuration`.
final class HumanDuration {
    private HumanDuration() {}

    static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return "Less than a second";
        }
        if (seconds < 60) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        long minutes = duration.toMinutes();
        if (minutes < 60) {
            return minutes == 1 ? "About a minute" : minutes + " minutes";
        }
        long hours = (duration.toMinutes() + 30) / 60;
        if (hours < 48) {
            return hours == 1 ? "About an hour" : hours + " hours";
        }
        return hours < 24 * 7 * 2
                ? hours / 24 + " days"
                : hours < 24 * 30 * 2
                        ? hours / 24 / 7 + " weeks"
                        : hours < 24 * 365 * 2 ? hours / 24 / 30 + " months" : hours / 24 / 365 + " years";
    }
}
