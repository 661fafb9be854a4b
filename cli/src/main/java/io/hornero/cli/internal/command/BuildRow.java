package io.hornero.cli.internal.command;

import io.hornero.cli.internal.format.Ages;
import io.hornero.cli.internal.format.Listing;
import io.hornero.cli.internal.format.Row;
import io.hornero.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/// A build as lists show it.
///
/// Source: docker/buildx, `commands/history/ls.go`.
final class BuildRow {
    private static final int NAME_LENGTH = 36;

    private BuildRow() {}

    static Row of(JsonObject build, boolean whole) {
        String name = build.textOr("name", "");
        Instant started = started(build);
        return Row.of()
                .put("Ref", build.text("id"))
                .put("Name", whole ? name : endOf(name))
                .put("Status", status(build))
                .put("CreatedAt", Ages.since(started))
                .put("Duration", duration(build))
                .put("Link", "");
    }

    static Listing listing() {
        return new Listing()
                .column("Ref", "BUILD ID")
                .column("Name", "NAME")
                .column("Status", "STATUS")
                .column("CreatedAt", "CREATED AT")
                .column("Duration", "DURATION")
                .title("Link", "");
    }

    /// Docker's members, and after them ours.
    static JsonObject json(JsonObject build) {
        JsonObject json = JsonObject.of()
                .put("ref", build.text("id"))
                .put("name", build.textOr("name", ""))
                .put("status", status(build))
                .put("created_at", build.text("started"))
                .put("total_steps", build.integerOr("total_steps", 0))
                .put("completed_steps", build.integerOr("total_steps", 0))
                .put("cached_steps", build.integerOr("cached_steps", 0));
        if (build.has("ms")) {
            json.put(
                    "completed_at",
                    started(build).plusMillis(build.integer("ms")).toString());
        }
        return json.put("tags", build.objectOrEmpty("order").arrayOrEmpty("tags"))
                .putNonEmpty("image_id", build.textOr("image_id", ""));
    }

    static Instant started(JsonObject build) {
        return Instant.parse(build.text("started"));
    }

    static String status(JsonObject build) {
        String status = build.text("status");
        return status.charAt(0) + status.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /// As `3.2s` or `1m  5s`; with a plus while it runs.
    static String duration(JsonObject build) {
        if (build.has("ms")) {
            return time(build.integer("ms"));
        }
        boolean running = build.text("status").equals("RUNNING");
        return running ? time(Duration.between(started(build), Instant.now()).toMillis()) + "+" : "";
    }

    private static String time(long millis) {
        if (millis < 60_000) {
            long tenths = (millis + 50) / 100;
            return tenths / 10 + "." + tenths % 10 + "s";
        }
        long seconds = millis / 1000;
        String rest = String.valueOf(seconds % 60);
        return seconds / 60 + "m " + (rest.length() == 1 ? " " : "") + rest + "s";
    }

    private static String endOf(String name) {
        return name.length() <= NAME_LENGTH ? name : ".." + name.substring(name.length() - NAME_LENGTH + 2);
    }
}
