/// Images, containers, volumes and events, as the Docker Engine API knows them: small services over the
/// store, the snapshots and the runtime. Configurations of containers stay in Docker's own JSON;
/// [io.hornero.engine.Engine] makes the services.
package io.hornero.engine;
