package io.hornero.dockerapi.internal;

import io.hornero.engine.Container;
import io.hornero.engine.Containers;
import io.hornero.engine.Health;
import io.hornero.engine.Images;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The filters of `docker ps`.
record ContainerFilter(Filters filters, Containers containers, Images images) implements Predicate<Container> {
    ContainerFilter {
        filters.accepting(
                "ancestor",
                "before",
                "expose",
                "exited",
                "health",
                "id",
                "isolation",
                "is-task",
                "label",
                "label!",
                "name",
                "network",
                "publish",
                "since",
                "status",
                "volume");
    }

    /// Whether they look at containers that do not run, too.
    boolean looksAtAll() {
        return filters.has("status") || filters.has("exited");
    }

    @Override
    public boolean test(Container c) {
        return filters.any("id", id -> c.id().startsWith(id))
                && filters.any("name", name -> nameMatches(c, name))
                && filters.labels(c.config().objectOrEmpty("Labels").textMap())
                && filters.any("status", s -> s.equals(c.state().status().word()))
                && filters.any(
                        "exited",
                        code -> c.state().finishedAt() != null
                                && code.equals(Integer.toString(c.state().exitCode())))
                && filters.any("health", h -> h.equals(health(c.state().health())))
                && filters.any("ancestor", image -> isFrom(c, image))
                && filters.any(
                        "network",
                        n -> n.equals(NetworkModes.of(c))
                                || NetworkRoutes.idOf(NetworkModes.of(c)).startsWith(n))
                && filters.any("volume", v -> uses(c, v))
                && filters.any("publish", p -> publishes(c, p))
                && filters.any("expose", p -> exposes(c, p))
                && filters.any("before", ref -> c.created().isBefore(created(ref)))
                && filters.any("since", ref -> c.created().isAfter(created(ref)));
    }

    private static boolean nameMatches(Container c, String wanted) {
        Filters one = new Filters(java.util.Map.of("name", List.of(wanted)));
        return one.finds("name", "/" + c.name()) || one.finds("name", c.name());
    }

    private static String health(@Nullable Health health) {
        return health == null ? "none" : health.status();
    }

    private boolean isFrom(Container c, String image) {
        return c.imageName().equals(image)
                || images.find(image).filter(i -> i.id().equals(c.imageId())).isPresent();
    }

    private boolean uses(Container c, String volume) {
        return containers.mounts(c.id()).objects().stream()
                .anyMatch(m -> m.textOr("Name", "").equals(volume)
                        || m.textOr("Destination", "").equals(volume));
    }

    private static boolean publishes(Container c, String port) {
        Endpoint endpoint = c.network();
        return endpoint != null
                && endpoint.ports().stream()
                        .anyMatch(p -> withProtocol(port).equals(p.hostPort() + "/" + p.protocol()));
    }

    private static boolean exposes(Container c, String port) {
        JsonObject exposed = c.config().objectOrEmpty("ExposedPorts");
        return exposed.has(withProtocol(port));
    }

    private static String withProtocol(String port) {
        return port.contains("/") ? port : port + "/tcp";
    }

    private Instant created(String ref) {
        return containers.get(ref).created();
    }
}
