package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.layer.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The `user[:group]` of `--chown` and WORKDIR against the users of a file system. A number alone is user
/// and group.
///
/// Source: BuildKit, `solver/llbsolver/file/user_linux.go`.
final class Ownership {
    private static final int USER_GROUP_FIELD = 3;

    private Ownership() {}

    /// @throws Failure INVALID: no such user or group
    static Owner of(Path root, String text) throws IOException {
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        Owner owner = user(root, user);
        return group.isEmpty() ? owner : new Owner(owner.uid(), group(root, group));
    }

    private static Owner user(Path root, String user) throws IOException {
        Optional<Long> number = number(user);
        if (number.isPresent()) {
            return new Owner(number.get(), number.get());
        }
        if (user.isEmpty()) {
            return Owner.ROOT;
        }
        List<String> entry = entry(root, "etc/passwd", user);
        return new Owner(id(entry, 2), id(entry, USER_GROUP_FIELD));
    }

    private static long group(Path root, String group) throws IOException {
        Optional<Long> number = number(group);
        return number.isPresent() ? number.get() : id(entry(root, "etc/group", group), 2);
    }

    private static List<String> entry(Path root, String file, String name) throws IOException {
        Path path = RootedPath.follow(root, file);
        if (Files.isRegularFile(path)) {
            for (String line : Files.readAllLines(path, java.nio.charset.StandardCharsets.ISO_8859_1)) {
                List<String> fields = List.of(line.split(":", -1));
                if (fields.getFirst().equals(name) && fields.size() > 2) {
                    return fields;
                }
            }
        }
        throw Failure.invalid("'" + name + "' is not in /" + file + " of the image");
    }

    private static long id(List<String> entry, int field) {
        return field < entry.size() ? number(entry.get(field)).orElse(0L) : 0;
    }

    private static Optional<Long> number(String text) {
        boolean digits = !text.isEmpty() && text.length() < 11 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
