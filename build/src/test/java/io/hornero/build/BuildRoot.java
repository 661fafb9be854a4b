package io.hornero.build;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.RandomId;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.layer.LayerWriter;
import io.hornero.layer.WriteOptions;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import io.hornero.runtime.ContainerRuntime;
import io.hornero.runtime.NetworkNamespaces;
import io.hornero.snapshot.Snapshots;
import io.hornero.snapshot.View;
import io.hornero.store.Blob;
import io.hornero.store.BlobWriter;
import io.hornero.store.Names;
import io.hornero.store.Store;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A builder with a store, snapshots, runc and an image `busybox`, in a folder of its own; and a context to
/// build.
final class BuildRoot implements BeforeEachCallback, AfterEachCallback {
    private static final Path BUSYBOX = Path.of("/usr/bin/busybox");
    private final TempRoot temp = new TempRoot();
    final List<ProgressEvent> events = new CopyOnWriteArrayList<>();
    Path context;
    Store store;
    Snapshots snapshots;
    ContainerRuntime runtime;
    Builder builder;
    Builder.Limits limits = Builder.Limits.USUAL;
    private BridgeNetworks bridges;
    private Bridge bridge;

    @Override
    public void beforeEach(ExtensionContext extension) throws Exception {
        temp.beforeEach(extension);
        context = Files.createDirectories(temp.resolve("context"));
        open();
        addBusybox("docker.io/library/busybox:latest");
    }

    void open() throws IOException {
        store = Store.open(temp.resolve("store"));
        snapshots = Snapshots.open(temp.resolve("snapshots"), store);
        snapshots.repair(Set.of());
        runtime = ContainerRuntime.open(temp.path());
        bridges = BridgeNetworks.open(temp.path());
        bridge = bridges.choose("hb" + RandomId.hex(4), null);
        Builder.Networking networking = new Builder.Networking(NetworkNamespaces.open(temp.path()), bridges, bridge);
        ImagePuller puller = (reference, _, _) -> {
            throw Failure.notFound("image " + reference.familiar() + " is not in the store");
        };
        builder = Builder.open(store, snapshots, runtime, networking, puller, temp.resolve("scratch"), limits);
    }

    void reopen() throws IOException {
        close();
        open();
    }

    private void close() throws IOException {
        builder.close();
        bridges.remove(bridge);
        runtime.close();
        snapshots.close();
        store.close();
    }

    @Override
    public void afterEach(ExtensionContext extension) throws Exception {
        close();
        temp.afterEach(extension);
    }

    Path path() {
        return temp.path();
    }

    Path file(String name, String text) {
        try {
            Path file = context.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without a network, which few tests need.
    BuildRequestBuilder request(String dockerfile) {
        file("Dockerfile", dockerfile);
        return BuildRequest.of(context).network(NetworkChoice.NONE);
    }

    BuildResult build(String dockerfile) throws Exception {
        return build(request(dockerfile));
    }

    BuildResult build(BuildRequestBuilder request) throws Exception {
        events.clear();
        return builder.build(request.build(), events::add);
    }

    /// What steps said of themselves: `RUN x: cached`.
    List<String> reasons(BuildResult result) {
        return result.steps().stream()
                .map(s -> s.title().replaceFirst("^\\[[^]]*\\] ", "") + ": " + s.reason())
                .toList();
    }

    ImageConfig config(BuildResult result) throws IOException {
        return ImageConfig.parse(store.blobs().read(result.imageId()));
    }

    Manifest manifest(BuildResult result) throws IOException {
        return Manifest.parse("", store.blobs().read(result.manifest().digest()));
    }

    /// The root of the built image, mounted for reading.
    View open(BuildResult result) throws IOException {
        return snapshots.view(snapshots
                .unpack(manifest(result), config(result), Progress.NONE)
                .orElse(null));
    }

    String read(BuildResult result, String path) throws IOException {
        try (View view = open(result)) {
            return Files.readString(view.root().resolve(path));
        }
    }

    void addBusybox(String name) throws IOException {
        Path root = Files.createTempDirectory(temp.path(), "busybox");
        for (String folder : List.of("bin", "etc", "tmp", "root", "proc", "sys", "dev")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.setPosixFilePermissions(root.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(
                root.resolve("etc/passwd"), "root:x:0:0::/root:/bin/sh\napp:x:1000:1001::/home/app:/bin/sh\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\napp:x:1001:\nstaff:x:50:\n");
        Path program = Files.copy(BUSYBOX, root.resolve("bin/busybox"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String applet : applets()) {
            Files.createSymbolicLink(root.resolve("bin").resolve(applet), Path.of("busybox"));
        }
        JsonObject run = new JsonObject()
                .put("Env", Json.strings("PATH=/bin", "BASE=yes"))
                .put("Cmd", Json.strings("sh"));
        name(name, ImageConfig.empty(Platform.host()).with("config", run), root);
    }

    private static List<String> applets() throws IOException {
        Process list = new ProcessBuilder(BUSYBOX.toString(), "--list").start();
        return new String(list.getInputStream().readAllBytes())
                .lines()
                .filter(a -> !a.equals("busybox"))
                .toList();
    }

    /// Puts an image of one layer into the store.
    void name(String name, ImageConfig config, Path root) throws IOException {
        Blob layer;
        try (BlobWriter out = store.blobs().begin("layer")) {
            LayerWriter.write(root, out, WriteOptions.LITERAL);
            layer = out.commit();
        }
        JsonObject history =
                new JsonObject().put("created", "2024-05-01T00:00:00Z").put("created_by", "base layer");
        byte[] raw = config.withLayer(layer.digest(), history).json().bytes();
        Descriptor configDescriptor = store.blobs().put(MediaTypes.OCI_CONFIG, raw);
        Descriptor layerDescriptor = new Descriptor(MediaTypes.OCI_LAYER, layer.digest(), layer.sizeBytes());
        Manifest manifest = Manifest.of(configDescriptor, List.of(layerDescriptor));
        store.blobs().put(MediaTypes.OCI_MANIFEST, manifest.raw());
        store.names().put(Names.IMAGES + Reference.parse(name).withDefaultTag(), manifest.descriptor());
    }

    List<Path> mounts() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .map(line -> Path.of(line.split(" ")[4]))
                .filter(p -> p.startsWith(temp.path()))
                .toList();
    }

    static Digest digest(BuildResult result) {
        return result.manifest().digest();
    }
}
