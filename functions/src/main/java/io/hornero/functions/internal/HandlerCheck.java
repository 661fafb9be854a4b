package io.hornero.functions.internal;

import io.hornero.base.Suggestion;
import io.hornero.functions.FunctionSettings;
import io.hornero.oci.ImageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks for the file and the function that a Python handler names, without running anything. It only speaks when it is
/// sure: other languages, and modules that come from elsewhere, are passed over.
final class HandlerCheck {
    private static final Pattern HANDLER = Pattern.compile("[A-Za-z_][\\w./-]*\\.[A-Za-z_]\\w*");
    private static final Pattern TOP_LEVEL = Pattern.compile(
            "^(?:async\\s+def|def|class)\\s+(\\w+)|^(\\w+)\\s*(?::[^=\\n]*)?=(?!=)", Pattern.MULTILINE);
    private static final Pattern OPAQUE =
            Pattern.compile("^\\s*(?:from\\s+\\S+\\s+import|import\\s)|globals\\(\\)|exec\\(|setattr\\(", Pattern.MULTILINE);
    private static final long MAX_SOURCE_BYTES = 4L << 20;

    private HandlerCheck() {}

    static List<String> findings(Path root, ImageConfig image, FunctionSettings settings) throws IOException {
        List<String> command = SandboxShape.command(image, settings.image());
        if (command.isEmpty()) {
            return List.of("the image has neither ENTRYPOINT nor CMD; set CMD [\"module.function\"]");
        }
        String handler = command.getLast();
        boolean python = command.stream().anyMatch(a -> a.contains("python") || a.contains("awslambdaric"))
                || image.env().stream().anyMatch(e -> e.startsWith("PYTHON"));
        if (!HANDLER.matcher(handler).matches() || !python) {
            return List.of();
        }
        return python(root, roots(image, settings), handler);
    }

    private static Set<String> roots(ImageConfig image, FunctionSettings settings) {
        Set<String> roots = new TreeSet<>();
        roots.add(image.env().stream()
                .filter(e -> e.startsWith("LAMBDA_TASK_ROOT="))
                .map(e -> e.substring("LAMBDA_TASK_ROOT=".length()))
                .findFirst()
                .orElse("/var/task"));
        roots.add(SandboxShape.workingDirectory(image, settings.image()));
        return roots;
    }

    private static List<String> python(Path root, Set<String> folders, String handler) throws IOException {
        int dot = handler.lastIndexOf('.');
        String module = handler.substring(0, dot).replace('.', '/');
        String function = handler.substring(dot + 1);
        List<String> present = new ArrayList<>();
        for (String folder : folders) {
            Path base = root.resolve(folder.substring(1)).normalize();
            if (!base.startsWith(root)) {
                continue;
            }
            Optional<Path> source = source(base, module);
            if (source.isPresent()) {
                return function(source.get(), folder, function, handler);
            }
            present.addAll(modules(base));
        }
        return List.of("handler '" + handler + "' in CMD: there is no " + module + ".py in "
                + String.join(" or ", folders) + Suggestion.suffix(module, present)
                + " Copy it there, or correct CMD.");
    }

    private static Optional<Path> source(Path base, String module) {
        return Stream.of(base.resolve(module + ".py"), base.resolve(module).resolve("__init__.py"))
                .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    private static List<String> modules(Path base) throws IOException {
        if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(base)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".py"))
                    .map(n -> n.substring(0, n.length() - 3))
                    .toList();
        }
    }

    private static List<String> function(Path source, String folder, String function, String handler)
            throws IOException {
        if (Files.size(source) > MAX_SOURCE_BYTES) {
            return List.of();
        }
        String text = new String(Files.readAllBytes(source), java.nio.charset.StandardCharsets.UTF_8);
        Set<String> names = new TreeSet<>();
        Matcher matcher = TOP_LEVEL.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        boolean mentioned = Pattern.compile("\\b" + Pattern.quote(function) + "\\b").matcher(text).find();
        if (names.contains(function) || (mentioned && OPAQUE.matcher(text).find())) {
            return List.of();
        }
        return List.of("handler '" + handler + "' in CMD: " + folder + "/" + source.getFileName()
                + " defines no '" + function + "'" + Suggestion.suffix(function, names) + " Define it, or correct CMD.");
    }
}
