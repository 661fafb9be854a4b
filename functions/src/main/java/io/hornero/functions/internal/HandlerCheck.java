package io.hornero.functions.internal;

import io.hornero.base.Suggestion;
import io.hornero.functions.FunctionSettings;
import io.hornero.linux.ConfinedFile;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.oci.ImageConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks for the file and the function that a Python handler names, without running anything. It only
/// speaks when it is sure: other languages, and modules that come from elsewhere, are passed over.
final class HandlerCheck {
    private static final Pattern HANDLER = Pattern.compile("[A-Za-z_][\\w./-]*\\.[A-Za-z_]\\w*");
    private static final Pattern TOP_LEVEL =
            Pattern.compile("^(?:async\\s+def|def|class)\\s+(\\w+)|^(\\w+)\\s*(?::[^=\\n]*)?=(?!=)", Pattern.MULTILINE);
    private static final Pattern OPAQUE = Pattern.compile(
            "^\\s*(?:from\\s+\\S+\\s+import|import\\s)|globals\\(\\)|exec\\(|setattr\\(", Pattern.MULTILINE);
    private static final int MAX_SOURCE_BYTES = 4 << 20;

    private HandlerCheck() {}

    static List<String> findings(Path root, ImageConfig image, FunctionSettings settings) throws IOException {
        List<String> command = SandboxShape.command(image, settings.image());
        if (command.isEmpty()) {
            return List.of();
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
            Optional<String> source = source(root, folder, module);
            if (source.isPresent()) {
                return function(source.get(), folder + "/" + module, function, handler);
            }
            present.addAll(modules(root, folder));
        }
        return List.of("handler '" + handler + "' in CMD: there is no " + module + ".py in "
                + String.join(" or ", folders) + Suggestion.suffix(module, present)
                + ": copy it there, or correct CMD");
    }

    private static Optional<String> source(Path root, String folder, String module) throws IOException {
        for (String file : List.of(module + ".py", module + "/__init__.py")) {
            try {
                byte[] text = ConfinedFile.read(root, folder + "/" + file, MAX_SOURCE_BYTES);
                return Optional.of(new String(text, StandardCharsets.UTF_8));
            } catch (ErrnoException e) {
                if (!e.is(Errno.ENOENT) && !e.is(Errno.ENOTDIR) && !e.is(Errno.EINVAL) && !e.is(Errno.ELOOP)) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> modules(Path root, String folder) throws IOException {
        Path base = root.resolve(folder.substring(1));
        if (!Files.isDirectory(base) || !base.toRealPath().startsWith(root.toRealPath())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(base)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".py"))
                    .map(n -> n.substring(0, n.length() - 3))
                    .toList();
        }
    }

    private static List<String> function(String text, String module, String function, String handler) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = TOP_LEVEL.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        boolean mentioned = Pattern.compile("\\b" + Pattern.quote(function) + "\\b")
                .matcher(text)
                .find();
        if (names.contains(function) || (mentioned && OPAQUE.matcher(text).find())) {
            return List.of();
        }
        return List.of("handler '" + handler + "' in CMD: " + module + " defines no '" + function + "'"
                + Suggestion.suffix(function, names) + ": define it, or correct CMD");
    }
}
