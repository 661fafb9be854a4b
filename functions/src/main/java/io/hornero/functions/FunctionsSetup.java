package io.hornero.functions;

import io.hornero.runtime.ContainerRuntime;
import io.hornero.runtime.NetworkNamespaces;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Store;
import java.nio.file.Path;

/// What the function platform stands on; none of it is closed by it.
///
/// @param root a folder of its own, for logs
/// @param store holds the images, the catalogue and accepted events
/// @param snapshots make the images' file systems
/// @param runtime runs the sandboxes
/// @param namespaces give each sandbox its network
/// @param network connects sandboxes to the outside
/// @param images resolve image names
/// @param account whose functions these are
/// @param limits of the platform
public record FunctionsSetup(
        Path root,
        Store store,
        Snapshots snapshots,
        ContainerRuntime runtime,
        NetworkNamespaces namespaces,
        SandboxNetwork network,
        ImageSource images,
        Account account,
        PlatformLimits limits) {}
