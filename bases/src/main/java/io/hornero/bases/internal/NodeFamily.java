package io.hornero.bases.internal;

import io.hornero.oci.Reference;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `node:18-slim`: Debian's Node.js with npm.
final class NodeFamily implements Family {
    private static final Versions VERSIONS = new Versions("Node.js", r -> List.of(r.node()));

    @Override
    public String repository() {
        return "docker.io/library/node";
    }

    @Override
    public List<String> names() {
        return DebianRelease.all().stream()
                .map(r -> "node:" + r.node() + "-slim")
                .toList();
    }

    @Override
    public Recipe recipe(Reference reference) {
        VariantTag tag = VariantTag.parse(reference);
        DebianRelease release = VERSIONS.choose(reference, tag).release();
        List<String> more = tag.slim() ? List.of() : List.of("build-essential", "python3", "git", "curl");
        List<String> packages = Stream.concat(List.of("ca-certificates", "nodejs", "npm").stream(), more.stream())
                .toList();
        return new Recipe(
                reference,
                release,
                List.of(new LayerRecipe.Debian(release, true), new LayerRecipe.Packages(packages, "")),
                new RunSettings(
                        List.of(RunSettings.PATH), Map.of("NODE_VERSION", "nodejs"), List.of(), List.of("node"), ""));
    }
}
