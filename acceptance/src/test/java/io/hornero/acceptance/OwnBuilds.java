package io.hornero.acceptance;

import io.hornero.cli.Main;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.layer.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Our own builder: the command in this process, for a start of the JVM costs more than most of the builds. The
/// images are read from the engine's store, as it wrote them.
///
/// @param engine that builds
record OwnBuilds(EngineUnderTest engine) implements CorpusBuilds {

    @Override
    public Outcome build(CorpusCase example, CaseFiles files, String server) throws IOException {
        Path metadata = files.folder().resolve("metadata.json");
        List<String> words = new ArrayList<>(
                List.of("--host", "unix://" + engine.socket(), "build", "--metadata-file", metadata.toString()));
        words.addAll(CorpusBuilds.words(example, files, server));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        byte[] input = example.text("stdin").getBytes(StandardCharsets.UTF_8);
        int status =
                Main.run(words, new ByteArrayInputStream(input), stream, stream, CorpusBuilds.environment(example));
        if (status != 0) {
            return new Outcome(null, said.toString(StandardCharsets.UTF_8));
        }
        return new Outcome(read(Files.readString(metadata)), "");
    }

    private BuiltImage read(String metadata) throws IOException {
        JsonObject manifest = json(Json.parse(metadata).object().text("containerimage.digest"));
        JsonObject config = json(manifest.object("config").text("digest"));
        List<BuiltImage.Layer> layers = new ArrayList<>();
        for (JsonObject layer : manifest.arrayOrEmpty("layers").objects()) {
            Path blob = blob(layer.text("digest"));
            layers.add(() -> Compression.open(Files.newInputStream(blob)));
        }
        return new BuiltImage(config, layers);
    }

    private JsonObject json(String digest) throws IOException {
        return Json.parse(Files.readAllBytes(blob(digest))).object();
    }

    private Path blob(String digest) {
        return engine.root().resolve("store/blobs/sha256").resolve(digest.substring("sha256:".length()));
    }
}
