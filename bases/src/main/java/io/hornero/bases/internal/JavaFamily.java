package io.hornero.bases.internal;

import io.hornero.oci.Reference;
import java.util.List;
import java.util.Map;

/// `eclipse-temurin:17-jre`, `openjdk:17`: Debian's OpenJDK without a display.
///
/// @param repository as `docker.io/library/eclipse-temurin`
record JavaFamily(String repository) implements Family {
    private static final Versions VERSIONS = new Versions("Java", DebianRelease::java);
    private static final String HOME = "/opt/java/openjdk";

    @Override
    public List<String> names() {
        String familiar = Reference.parse(repository).familiar();
        return DebianRelease.all().stream()
                .flatMap(r -> r.java().stream())
                .distinct()
                .map(v -> familiar + ":" + v + "-jre")
                .toList();
    }

    @Override
    public Recipe recipe(Reference reference) {
        String tag = reference.tag() == null ? VariantTag.LATEST : reference.tag();
        boolean runtimeOnly = tag.contains("-jre");
        VariantTag variant = VariantTag.parse(reference.withTag(tag.replaceFirst("-(jre|jdk)", "")));
        Versions.Choice choice = VERSIONS.choose(reference, variant);
        String name = "openjdk-" + choice.version() + (runtimeOnly ? "-jre" : "-jdk") + "-headless";
        String setup = "mkdir -p /opt/java\nln -s /usr/lib/jvm/java-" + choice.version() + "-openjdk-* " + HOME + "\n";
        return new Recipe(
                reference,
                choice.release(),
                List.of(
                        new LayerRecipe.Debian(choice.release(), true),
                        new LayerRecipe.Packages(List.of("ca-certificates", "tzdata", name), setup)),
                new RunSettings(
                        List.of(
                                "JAVA_HOME=" + HOME,
                                RunSettings.PATH.replace("PATH=", "PATH=" + HOME + "/bin:"),
                                "LANG=C.UTF-8"),
                        Map.of("JAVA_VERSION", "openjdk-" + choice.version() + "-jre-headless"),
                        List.of(),
                        runtimeOnly ? List.of() : List.of("jshell"),
                        ""));
    }
}
