package io.hornero.bases.internal;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.oci.Reference;
import java.util.List;
import java.util.Map;

/// The bases that can be assembled.
public final class Catalogue {
    private final List<Family> families;

    /// @param functionFiles files of the function bases, by absolute path
    public Catalogue(Map<String, byte[]> functionFiles) {
        families = List.of(
                new DebianFamily(),
                new PythonFamily(),
                new NodeFamily(),
                new JavaFamily("docker.io/library/eclipse-temurin"),
                new JavaFamily("docker.io/library/openjdk"),
                new BusyboxFamily(),
                new LambdaPythonFamily(functionFiles));
    }

    /// Every name, as users type them.
    public List<String> names() {
        return families.stream().flatMap(f -> f.names().stream()).toList();
    }

    /// @param reference with a tag
    /// @throws Failure NOT_FOUND: no such base
    public Recipe recipe(Reference reference) {
        return families.stream()
                .filter(f -> f.repository().equals(reference.repository()))
                .findFirst()
                .orElseThrow(() -> unknown(reference))
                .recipe(reference);
    }

    private Failure unknown(Reference reference) {
        List<String> known = families.stream()
                .map(f -> Reference.parse(f.repository()).familiar())
                .toList();
        String name = reference.familiarRepository();
        return Failure.notFound("'" + name + "' is not a base that can be assembled from Debian packages"
                + Suggestion.suffix(name, known) + "; there are " + String.join(", ", known));
    }
}
