package io.hornero.dockerfile;

import java.util.List;

/// A stage that `--target` can name.
///
/// @param stage as parsed
/// @param description from a comment `# name description` above its FROM; empty where there is none
/// @param last it is built where no target is named
public record Target(Stage stage, String description, boolean last) {

    /// Every stage of a file, in order.
    public static List<Target> of(Dockerfile file) {
        return file.stages().stream()
                .map(s ->
                        new Target(s, description(s), s.index() == file.stages().size() - 1))
                .toList();
    }

    private static String description(Stage stage) {
        String name = stage.name();
        return name == null ? "" : stage.from().source().description(name);
    }
}
