package io.hornero.dockerapi.internal;

import io.hornero.engine.Event;
import io.hornero.engine.Events;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happens, as it happens.
final class EventRoutes {
    private static final long POLL_MILLIS = 500;
    private static final Set<String> OBJECTS =
            Set.of("container", "image", "network", "volume", "plugin", "daemon", "builder");

    private final Events events;

    EventRoutes(Events events) {
        this.events = events;
    }

    void addTo(ApiRouter router) {
        router.get("/events", (call, _) -> events(call));
    }

    private void events(Call call) throws IOException, InterruptedException {
        Instant now = Instant.now();
        @Nullable
        Instant since = call.text("since").map(t -> GoTime.parse(t, now)).orElse(null);
        Instant until = call.text("until").map(t -> GoTime.parse(t, now)).orElse(Instant.MAX);
        Filters filters = call.filters();
        try (Events.Watch watch = events.watch(since);
                OutputStream out = call.stream("application/json")) {
            out.flush();
            boolean more = true;
            while (more) {
                Event event = watch.next(Instant.now().isBefore(until) ? POLL_MILLIS : 0);
                if (event == null) {
                    more = Instant.now().isBefore(until) && !watch.cut();
                } else if (event.time().isAfter(until)) {
                    more = false;
                } else if (wanted(event, filters)) {
                    out.write(json(event).bytes());
                    out.write('\n');
                    out.flush();
                }
            }
        }
    }

    static boolean wanted(Event event, Filters filters) {
        Map<String, String> attributes = event.attributes();
        String action = event.action().split(":", 2)[0];
        return filters.any("type", event.type()::equals)
                && filters.any("event", e -> e.equals(action) || e.equals(event.action()))
                && filters.any("action", e -> e.equals(action) || e.equals(event.action()))
                && filters.labels(attributes)
                && OBJECTS.stream().allMatch(type -> filters.any(type, ref -> isAbout(event, type, ref)));
    }

    private static boolean isAbout(Event event, String type, String ref) {
        return event.type().equals(type)
                && (event.id().startsWith(ref) || ref.equals(event.attributes().get("name")));
    }

    static JsonObject json(Event event) {
        Instant time = event.time();
        JsonObject json = new JsonObject();
        if (List.of("container", "image").contains(event.type())) {
            json.put("status", event.action()).put("id", event.id());
            json.putNonEmpty("from", event.attributes().get("image"));
        }
        return json.put("Type", event.type())
                .put("Action", event.action())
                .put(
                        "Actor",
                        new JsonObject()
                                .put("ID", event.id())
                                .put("Attributes", JsonObject.ofTexts(event.attributes())))
                .put("scope", "local")
                .put("time", time.getEpochSecond())
                .put("timeNano", time.getEpochSecond() * 1_000_000_000L + time.getNano());
    }
}
