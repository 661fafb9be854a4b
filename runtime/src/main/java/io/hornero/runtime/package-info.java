/// Life of a container: OCI runtime driver, supervision by conmon, streams, exec, cgroups, logs, networks
/// and ports.
///
/// Start at [io.hornero.runtime.ContainerRuntime] for containers and at [io.hornero.runtime.BridgeNetworks]
/// for networks.
package io.hornero.runtime;
