package io.hornero.acceptance;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.layer.TarEntry;
import io.hornero.layer.TarReader;
import io.hornero.layer.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Docker's builder, where the environment names one: `HORNERO_TEST_PEER` is its engine's socket, as
/// `unix:///run/docker.sock`; `HORNERO_TEST_DOCKER` its command, whose plugins (buildx) `DOCKER_CONFIG` tells.
///
/// @param host of the engine
record PeerBuilds(String host) implements CorpusBuilds {
    private static final long SERVER_PORT = 18_080;

    static Optional<PeerBuilds> ofEnvironment() {
        return Optional.ofNullable(System.getenv("HORNERO_TEST_PEER")).map(PeerBuilds::new);
    }

    @Override
    public Outcome build(CorpusCase example, CaseFiles files, String server) throws IOException, InterruptedException {
        Path id = files.folder().resolve("id");
        List<String> words = new ArrayList<>(List.of("build", "--progress=plain", "--iidfile", id.toString()));
        words.addAll(CorpusBuilds.words(example, files, server));
        Map<String, String> environment = new LinkedHashMap<>(CorpusBuilds.environment(example));
        environment.put("NO_COLOR", "1");
        Ran ran = Shell.run(command(words), environment, null, example.text("stdin"));
        if (ran.exitCode() != 0) {
            return new Outcome(null, ran.err());
        }
        return new Outcome(read(Files.readString(id).strip()), "");
    }

    private List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(List.of(EngineUnderTest.dockerCommand(), "-H", host));
        command.addAll(words);
        return command;
    }

    private Ran docker(String... words) throws IOException, InterruptedException {
        return Shell.run(command(List.of(words)), Map.of(), null, "").ok();
    }

    /// The configuration as the peer's engine keeps it: an image without layers cannot be saved.
    private BuiltImage read(String id) throws IOException, InterruptedException {
        Path engine = Path.of(docker("info", "--format", "{{.DockerRootDir}}").text());
        Path stored = engine.resolve("image/overlay2/imagedb/content").resolve(id.replace(':', '/'));
        JsonObject config = Json.parse(Files.readAllBytes(stored)).object();
        boolean empty = config.object("rootfs").arrayOrEmpty("diff_ids").isEmpty();
        return new BuiltImage(config, empty ? List.of() : layers(id));
    }

    private List<BuiltImage.Layer> layers(String id) throws IOException, InterruptedException {
        Process save = Shell.start(command(List.of("save", id)), Map.of(), null);
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream archive = save.getInputStream()) {
            TarReader tar = new TarReader(archive);
            for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
                files.put(next.get().path(), tar.contents().readAllBytes());
            }
            archive.transferTo(java.io.OutputStream.nullOutputStream());
        }
        if (save.waitFor() != 0) {
            throw new IOException("docker save " + id + " failed");
        }
        JsonObject image =
                Json.parse(files.get("manifest.json")).array().objects().getFirst();
        return image.arrayOrEmpty("Layers").texts().stream()
                .map(name -> BuiltImage.Layer.of(files.get(name)))
                .toList();
    }

    /// Gives an image to the peer, so that both builders have the same bases.
    ///
    /// @param scratch folder for the archive
    void load(BuiltImage image, String name, Path scratch) throws IOException, InterruptedException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(archive)) {
            JsonArray layers = JsonArray.of();
            for (BuiltImage.Layer layer : image.layers()) {
                try (InputStream in = layer.open()) {
                    String file = layers.size() + ".tar";
                    put(tar, file, in.readAllBytes());
                    layers.add(file);
                }
            }
            put(tar, "config.json", image.config().bytes());
            JsonObject entry = JsonObject.of()
                    .put("Config", "config.json")
                    .put("RepoTags", Json.strings(name + ":latest"))
                    .put("Layers", layers);
            put(tar, "manifest.json", JsonArray.of().add(entry).bytes());
        }
        Path file = Files.write(scratch.resolve("base.tar"), archive.toByteArray());
        docker("load", "--input", file.toString());
    }

    private static void put(TarWriter tar, String name, byte[] bytes) throws IOException {
        tar.put(TarEntry.file(name, 0644, bytes.length, 0), bytes);
    }

    /// Serves a folder where the peer's builds can reach it: in the network that its engine lives in.
    ///
    /// @return the container's name and the address
    Server serve(Path folder) throws IOException, InterruptedException {
        String id = docker(
                        "run",
                        "-d",
                        "--network=host",
                        "-v",
                        folder + ":/srv:ro",
                        "corpus/busybox",
                        "httpd",
                        "-f",
                        "-p",
                        "127.0.0.1:" + SERVER_PORT,
                        "-h",
                        "/srv")
                .text();
        return new Server(this, id, "http://127.0.0.1:" + SERVER_PORT);
    }

    /// @param peer that runs it
    /// @param id of the container
    /// @param address of the files
    record Server(PeerBuilds peer, String id, String address) {
        void end() throws IOException, InterruptedException {
            peer.docker("rm", "-f", id);
        }
    }
}
