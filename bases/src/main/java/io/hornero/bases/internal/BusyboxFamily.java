package io.hornero.bases.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Reference;
import java.util.List;
import java.util.Set;

/// `busybox`: one static program under many names.
final class BusyboxFamily implements Family {
    private static final Set<String> TAGS = Set.of("latest", "stable", "1", "1.35", "1.35.0");

    @Override
    public String repository() {
        return "docker.io/library/busybox";
    }

    @Override
    public List<String> names() {
        return List.of("busybox", "busybox:1.35");
    }

    @Override
    public Recipe recipe(Reference reference) {
        if (!TAGS.contains(String.valueOf(reference.tag()))) {
            throw Failure.notFound(
                    "Debian has no " + reference.familiar() + "; there is busybox:1.35, also as busybox:latest");
        }
        return new Recipe(
                reference, DebianRelease.BOOKWORM, List.of(new LayerRecipe.Busybox()), RunSettings.command("sh"));
    }
}
