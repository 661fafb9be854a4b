package io.hornero.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.runtime.ContainerRuntime;
import io.hornero.runtime.NetworkNamespaces;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.BlobWriter;
import io.hornero.store.Store;
import io.hornero.testkit.PythonRoot;
import io.hornero.testkit.RunFolder;
import io.hornero.testkit.SmallTar;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A function platform with real sandboxes, whose images hold this machine's Python and our runtime client.
public final class TestPlatform {
    private final Path root;
    private final Map<String, Descriptor> images = new ConcurrentHashMap<>();
    private final Descriptor python;
    private Store store;
    private Snapshots snapshots;
    private ContainerRuntime runtime;
    private NetworkNamespaces namespaces;
    private Functions functions;
    private PlatformLimits limits = PlatformLimits.ofMachine(8L << 30).withRetryDelay(Duration.ofMillis(50));

    public TestPlatform() throws Exception {
        root = RunFolder.create("functions-");
        openStore();
        python = layer(Files.newInputStream(PythonRoot.tar(root)).readAllBytes());
        open(limits);
    }

    private void openStore() throws IOException {
        store = Store.open(root.resolve("store"));
        snapshots = Snapshots.open(root.resolve("snapshots"), store);
        snapshots.repair(Set.of());
        runtime = ContainerRuntime.open(root);
        runtime.repair(Set.of());
        namespaces = NetworkNamespaces.open(root);
        namespaces.repair(Set.of());
    }

    private void open(PlatformLimits with) throws IOException {
        limits = with;
        functions = Functions.open(new FunctionsSetup(
                root.resolve("functions"),
                store,
                snapshots,
                runtime,
                namespaces,
                SandboxNetwork.NONE,
                name -> Optional.ofNullable(images.get(name)),
                Account.LOCAL,
                with));
    }

    public Functions functions() {
        return functions;
    }

    /// Closes the platform and opens it again on what is on disk.
    void reopen(PlatformLimits with) throws IOException {
        functions.close();
        open(with);
    }

    PlatformLimits limits() {
        return limits;
    }

    /// Makes an image with these sources in /var/task and the command `app.handler`.
    public void image(String name, Map<String, String> files) throws IOException {
        image(name, files, List.of("/usr/bin/python3", "/opt/hornero_runtime_client.py"), Platform.host());
    }

    void image(String name, Map<String, String> files, List<String> entrypoint, Platform platform) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        content.put("opt/hornero_runtime_client.py", RuntimeClients.python());
        files.forEach((path, text) -> content.put("var/task/" + path, text.getBytes(UTF_8)));
        Descriptor app = layer(SmallTar.of(content));
        ImageConfig config = ImageConfig.empty(platform)
                .withLayer(python.digest(), new JsonObject())
                .withLayer(app.digest(), new JsonObject())
                .with(
                        "config",
                        new JsonObject()
                                .put(
                                        "Env",
                                        Json.strings(
                                                "PATH=/usr/bin:/bin", "LAMBDA_TASK_ROOT=/var/task", "LANG=C.UTF-8"))
                                .put("Entrypoint", Json.strings(entrypoint))
                                .put("Cmd", Json.strings("app.handler"))
                                .put("WorkingDir", "/var/task"));
        Descriptor configBlob =
                store.blobs().put(MediaTypes.OCI_CONFIG, config.json().bytes());
        Manifest manifest = Manifest.of(configBlob, List.of(python, app));
        images.put(name, store.blobs().put(MediaTypes.OCI_MANIFEST, manifest.raw()));
    }

    private Descriptor layer(byte[] tar) throws IOException {
        try (BlobWriter writer = store.blobs().begin("test layer")) {
            writer.write(tar);
            writer.commit(Digest.of(tar), tar.length);
        }
        return new Descriptor(MediaTypes.OCI_LAYER, Digest.of(tar), tar.length);
    }

    /// Makes a function of one Python source and waits until it is active.
    FunctionConfiguration function(String name, FunctionSettings settings, String source) throws Exception {
        image(name, Map.of("app.py", source));
        functions.catalogue().create(name, name, null, settings, Map.of());
        return functions.catalogue().awaitSettled(name);
    }

    static FunctionSettings settings(int memoryMb, int timeoutSeconds) {
        return FunctionSettings.of("arn:aws:iam::000000000000:role/r")
                .withMemoryMb(memoryMb)
                .withTimeout(Duration.ofSeconds(timeoutSeconds));
    }

    InvocationResult invoke(String name, String payload) throws InterruptedException {
        return functions.invoker().invoke(name, payload.getBytes(UTF_8), InvokeOptions.WITH_LOG_TAIL);
    }

    static String text(InvocationResult result) {
        return new String(result.payload(), UTF_8);
    }

    Path root() {
        return root;
    }

    public void close() throws Exception {
        functions.close();
        runtime.close();
        snapshots.repair(Set.of());
        snapshots.close();
        store.close();
        TempRoot.remove(root);
    }
}
