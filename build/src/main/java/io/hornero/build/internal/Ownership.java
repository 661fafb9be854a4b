package io.hornero.build.internal;

import io.hornero.layer.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The `user[:group]` of `--chown` and WORKDIR against the users of a file system. A number alone is user
/// and group; a name that nobody has is root's, as in Docker.
///
/// Source: BuildKit, `solver/llbsolver/ops/user_linux.go`.
final class Ownership {
    private static final int USER_GROUP_FIELD = 3;

    private Ownership() {}

    /// @param warnings are told of names that are not there
    static Owner of(Path root, String text, Consumer<String> warnings) throws IOException {
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        Owner owner = user(root, user, warnings);
        return group.isEmpty() ? owner : new Owner(owner.uid(), group(root, group, owner, warnings));
    }

    private static Owner user(Path root, String user, Consumer<String> warnings) throws IOException {
        Optional<Long> number = number(user);
        if (number.isPresent()) {
            return new Owner(number.get(), number.get());
        }
        if (user.isEmpty()) {
            return Owner.ROOT;
        }
        Optional<List<String>> entry = entry(root, "etc/passwd", user, warnings);
        return entry.map(e -> new Owner(id(e, 2), id(e, USER_GROUP_FIELD))).orElse(Owner.ROOT);
    }

    private static long group(Path root, String group, Owner owner, Consumer<String> warnings) throws IOException {
        Optional<Long> number = number(group);
        return number.isPresent()
                ? number.get()
                : entry(root, "etc/group", group, warnings).map(e -> id(e, 2)).orElse(owner.gid());
    }

    private static Optional<List<String>> entry(Path root, String file, String name, Consumer<String> warnings)
            throws IOException {
        Path path = RootedPath.follow(root, file);
        if (Files.isRegularFile(path)) {
            for (String line : Files.readAllLines(path, java.nio.charset.StandardCharsets.ISO_8859_1)) {
                List<String> fields = List.of(line.split(":", -1));
                if (fields.getFirst().equals(name) && fields.size() > 2) {
                    return Optional.of(fields);
                }
            }
        }
        warnings.accept("'" + name + "' is not in /" + file + " of the image: root takes its place");
        return Optional.empty();
    }

    private static long id(List<String> entry, int field) {
        return field < entry.size() ? number(entry.get(field)).orElse(0L) : 0;
    }

    private static Optional<Long> number(String text) {
        boolean digits = !text.isEmpty() && text.length() < 11 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
