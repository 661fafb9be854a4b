package io.hornero.bases.internal;

import io.hornero.oci.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `public.ecr.aws/lambda/python:3.9`: the layout of AWS's base images for Lambda, on Debian.
///
/// Source: github.com/aws/aws-lambda-base-images, README and the images' own configuration.
final class LambdaPythonFamily implements Family {
    private final Map<String, byte[]> functionFiles;

    LambdaPythonFamily(Map<String, byte[]> functionFiles) {
        this.functionFiles = functionFiles;
    }

    @Override
    public String repository() {
        return "public.ecr.aws/lambda/python";
    }

    @Override
    public List<String> names() {
        return DebianRelease.all().stream()
                .map(r -> repository() + ":" + r.python())
                .toList();
    }

    @Override
    public Recipe recipe(Reference reference) {
        Versions.Choice choice = PythonFamily.VERSIONS.choose(reference, VariantTag.parse(reference));
        List<LayerRecipe> layers = new ArrayList<>(PythonFamily.layers(choice, true));
        layers.add(new LayerRecipe.Files("the runtime of Lambda functions", files(choice.version())));
        return new Recipe(reference, choice.release(), layers, run());
    }

    private List<BaseFile> files(String version) {
        List<BaseFile> files = new ArrayList<>();
        List.of("/opt", "/var/lang/bin", "/var/runtime", "/var/task").forEach(f -> files.add(BaseFile.folder(f)));
        for (String name : List.of("python", "python3", "python" + version)) {
            files.add(BaseFile.link("/var/lang/bin/" + name, "/usr/bin/python" + version));
        }
        for (String name : List.of("pip", "pip3", "pip" + version)) {
            files.add(BaseFile.link("/var/lang/bin/" + name, "/usr/local/bin/" + name));
        }
        files.add(program("/lambda-entrypoint.sh", Resources.text("lambda-entrypoint.sh")));
        files.add(program("/var/runtime/bootstrap", Resources.text("lambda-bootstrap.sh")));
        functionFiles.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> files.add(new BaseFile(e.getKey(), BaseFile.Kind.FILE, e.getValue())));
        return files;
    }

    private static BaseFile program(String path, String text) {
        return new BaseFile(path, BaseFile.Kind.PROGRAM, text.getBytes(StandardCharsets.UTF_8));
    }

    private static RunSettings run() {
        return new RunSettings(
                List.of(
                        "LANG=en_US.UTF-8",
                        "TZ=:/etc/localtime",
                        "PATH=/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
                        "LD_LIBRARY_PATH=/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib",
                        "LAMBDA_TASK_ROOT=/var/task",
                        "LAMBDA_RUNTIME_DIR=/var/runtime"),
                Map.of(),
                List.of("/lambda-entrypoint.sh"),
                List.of(),
                "/var/task");
    }
}
