package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.linux.ConfinedFile;
import io.hornero.linux.ErrnoException;
import io.hornero.runtime.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// /etc/passwd and /etc/group of a root. Lines that are not well-formed are passed over.
public final class PasswordFiles {
    private static final int MAX_BYTES = 8 << 20;

    private final List<String[]> users;
    private final List<String[]> groups;

    PasswordFiles(String passwd, String group) {
        this.users = lines(passwd, 7);
        this.groups = lines(group, 4);
    }

    public static PasswordFiles read(Path rootfs) {
        return new PasswordFiles(text(rootfs, "/etc/passwd"), text(rootfs, "/etc/group"));
    }

    private static String text(Path rootfs, String path) {
        try {
            return new String(ConfinedFile.read(rootfs, path, MAX_BYTES), StandardCharsets.ISO_8859_1);
        } catch (ErrnoException _) {
            return "";
        } catch (IOException e) {
            throw Failure.invalid("cannot read " + path + " of " + rootfs + ": " + e.getMessage());
        }
    }

    private static List<String[]> lines(String text, int fields) {
        return text.lines()
                .map(l -> l.split(":", -1))
                .filter(f -> f.length >= fields && number(f[2]).isPresent())
                .toList();
    }

    public UserId resolve(String text) {
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        String group = colon < 0 ? "" : text.substring(colon + 1);
        Optional<String[]> entry = user(user.isEmpty() ? "0" : user);
        int uid = entry.map(e -> id(e[2])).orElseGet(() -> numeric(user, "user", "passwd"));
        String home = entry.map(e -> e[5]).filter(h -> h.startsWith("/")).orElse(uid == 0 ? "/root" : "/");
        if (!group.isEmpty()) {
            return new UserId(uid, group(group), List.of(), home);
        }
        int gid = entry.map(e -> id(e[3])).orElse(0);
        List<Integer> further = entry.map(e -> further(e[0], gid)).orElse(List.of());
        return new UserId(uid, gid, further, home);
    }

    private Optional<String[]> user(String name) {
        return users.stream()
                .filter(e -> e[0].equals(name))
                .findFirst()
                .or(() -> users.stream().filter(e -> e[2].equals(name)).findFirst());
    }

    private int group(String name) {
        return groups.stream()
                .filter(e -> e[0].equals(name))
                .findFirst()
                .map(e -> id(e[2]))
                .orElseGet(() -> numeric(name, "group", "group"));
    }

    private List<Integer> further(String user, int primary) {
        List<Integer> result = new ArrayList<>();
        for (String[] group : groups) {
            int gid = id(group[2]);
            if (gid != primary && Arrays.asList(group[3].split(",")).contains(user) && !result.contains(gid)) {
                result.add(gid);
            }
        }
        return result;
    }

    private static int numeric(String text, String what, String file) {
        if (text.isEmpty()) {
            return 0;
        }
        return number(text)
                .map(PasswordFiles::checked)
                .orElseThrow(() -> Failure.invalid(
                        "unable to find " + what + " " + text + ": no matching entries in " + file + " file"));
    }

    private static int id(String text) {
        return number(text).map(PasswordFiles::checked).orElse(0);
    }

    private static int checked(long value) {
        if (value > Integer.MAX_VALUE) {
            throw Failure.invalid("uids and gids must be in range 0-" + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    private static Optional<Long> number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
