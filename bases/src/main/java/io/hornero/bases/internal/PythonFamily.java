package io.hornero.bases.internal;

import io.hornero.oci.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `python:3.11-slim`: as the official images, with Debian's Python.
final class PythonFamily implements Family {
    static final Versions VERSIONS = new Versions("Python", r -> List.of(r.python()));

    @Override
    public String repository() {
        return "docker.io/library/python";
    }

    @Override
    public List<String> names() {
        return DebianRelease.all().stream()
                .flatMap(r -> List.of("python:" + r.python() + "-slim", "python:" + r.python()).stream())
                .toList();
    }

    @Override
    public Recipe recipe(Reference reference) {
        VariantTag tag = VariantTag.parse(reference);
        Versions.Choice choice = VERSIONS.choose(reference, tag);
        RunSettings run = new RunSettings(
                List.of(RunSettings.PATH, "LANG=C.UTF-8"),
                Map.of("PYTHON_VERSION", "python" + choice.version()),
                List.of(),
                List.of("python3"),
                "");
        return new Recipe(reference, choice.release(), layers(choice, tag.slim()), run);
    }

    static List<LayerRecipe> layers(Versions.Choice choice, boolean slim) {
        String setup = Resources.text("python.setup").replace("@VERSION@", choice.version());
        List<LayerRecipe> layers = new ArrayList<>();
        layers.add(new LayerRecipe.Debian(choice.release(), true));
        layers.add(new LayerRecipe.Packages(
                List.of("ca-certificates", "netbase", "tzdata", "python3", "python3-pip", "python3-venv"), setup));
        if (!slim) {
            layers.add(new LayerRecipe.Packages(
                    List.of("build-essential", "python3-dev", "curl", "git", "wget", "unzip", "procps"), ""));
        }
        return layers;
    }
}
