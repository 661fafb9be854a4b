package io.hornero.dockerapi.internal;

import io.hornero.dockerapi.BaseAssembly;
import io.hornero.dockerapi.Identity;
import io.hornero.engine.Engine;

/// All routes.
public final class Routes {
    private final ApiRouter router = new ApiRouter();

    public Routes(Engine engine, BaseAssembly bases, Identity identity, Runnable shutdown) {
        VolumeRoutes volumes = new VolumeRoutes(engine.volumes(), engine.containers());
        new SystemRoutes(engine, volumes, identity).addTo(router);
        new EventRoutes(engine.events()).addTo(router);
        new ImageRoutes(engine.images(), engine.imageRemoval(), engine.transfer(), engine.containers()).addTo(router);
        new ContainerRoutes(engine.containers(), engine.images()).addTo(router);
        new StreamRoutes(engine.containers()).addTo(router);
        new StatsRoutes(engine.containers()).addTo(router);
        new ExecRoutes(engine.execs(), engine.containers()).addTo(router);
        new BuildRoutes(engine.builds()).addTo(router);
        new CacheRoutes(engine.buildDisk()).addTo(router);
        new HistoryRoutes(engine.builds()).addTo(router);
        new NetworkRoutes(engine.bridge(), engine.containers()).addTo(router);
        volumes.addTo(router);
        new HorneroRoutes(engine, bases, identity, shutdown).addTo(router);
        addMissing();
    }

    private void addMissing() {
        router.missing("GET", "/containers/{id}/archive", "docker cp")
                .missing("HEAD", "/containers/{id}/archive", "docker cp")
                .missing("PUT", "/containers/{id}/archive", "docker cp")
                .missing("GET", "/containers/{id}/changes", "docker diff")
                .missing("GET", "/containers/{id}/export", "docker export")
                .missing("POST", "/containers/{id}/update", "docker update");
    }

    /// @param path without the version
    public void handle(Call call, String path) throws Exception {
        router.handle(call, path);
    }
}
