package io.hornero.linux;

import io.hornero.linux.internal.MountCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Mounts of overlayfs. Options are explicit, so that an upper directory is the whole difference, whatever the
/// kernel's defaults are: no redirects, no metadata-only copies, no index.
///
/// Source: Linux 6.x, `Documentation/filesystems/overlayfs.rst`.
public final class Overlay {
    private static final int OPTIONS_LIMIT = 4000;
    private static final int VALUE_LIMIT = 255;
    private static final List<String> FIXED = List.of("redirect_dir=nofollow", "metacopy=off", "index=off", "xino=off");

    private Overlay() {}

    /// Mounts a stack for reading; it needs at least two directories.
    ///
    /// @param lowers uppermost first
    public static void mountReadOnly(List<Path> lowers, Path target) throws IOException {
        mount(lowers, null, null, target);
    }

    /// Mounts a writable stack.
    ///
    /// @param lowers uppermost first, at least one
    /// @param upper takes what is changed
    /// @param work an empty directory on the same file system as `upper`
    public static void mountWritable(List<Path> lowers, Path upper, Path work, Path target) throws IOException {
        mount(lowers, upper, work, target);
    }

    private static void mount(List<Path> lowers, @Nullable Path upper, @Nullable Path work, Path target)
            throws IOException {
        String options = options(lowers.stream().map(Path::toString).toList(), upper, work);
        if (RawText.encode(options).length < OPTIONS_LIMIT) {
            mountByOptions(options, upper, target);
        } else if (!mountStepwise(lowers, upper, work, target)) {
            mountByShortPaths(lowers, upper, work, target);
        }
    }

    private static String options(List<String> lowers, @Nullable Path upper, @Nullable Path work) {
        String dirs = lowers.stream().map(p -> escape(p).replace(":", "\\:")).collect(Collectors.joining(":"));
        String writable = upper == null || work == null
                ? ""
                : ",upperdir=" + escape(upper.toString()) + ",workdir=" + escape(work.toString());
        return "lowerdir=" + dirs + writable + "," + String.join(",", FIXED);
    }

    private static String escape(String path) {
        return path.replace("\\", "\\\\").replace(",", "\\,");
    }

    private static void mountByOptions(String options, @Nullable Path upper, Path target) throws IOException {
        MountCalls.mount("overlay", target.toString(), "overlay", upper == null ? Mounts.READ_ONLY : 0, options);
    }

    /// One call for each directory (Linux 6.8); false where the kernel cannot.
    private static boolean mountStepwise(List<Path> lowers, @Nullable Path upper, @Nullable Path work, Path target)
            throws IOException {
        if (lowers.stream().anyMatch(p -> RawText.encode(p.toString()).length > VALUE_LIMIT)) {
            return false;
        }
        try (Fd context = MountCalls.openContext("overlay")) {
            MountCalls.set(context, "source", "overlay");
            for (Path lower : lowers) {
                MountCalls.set(context, "lowerdir+", lower.toString());
            }
            if (upper != null && work != null) {
                MountCalls.set(context, "upperdir", upper.toString());
                MountCalls.set(context, "workdir", work.toString());
            }
            for (String option : FIXED) {
                int equals = option.indexOf('=');
                MountCalls.set(context, option.substring(0, equals), option.substring(equals + 1));
            }
            MountCalls.create(context, upper == null ? Mounts.READ_ONLY : 0, target.toString());
            return true;
        } catch (ErrnoException e) {
            boolean tooOld =
                    e.is(Errno.ENOSYS) || e.is(Errno.EINVAL) && e.call().startsWith("fsconfig lowerdir");
            if (tooOld) {
                return false;
            }
            throw e;
        }
    }

    /// Names the directories through a descriptor of their common parent's parent: `/proc/self/fd/7/12/fs`.
    private static void mountByShortPaths(List<Path> lowers, @Nullable Path upper, @Nullable Path work, Path target)
            throws IOException {
        Path common = commonParent(lowers);
        try (Directory parent = Directory.open(common)) {
            List<String> shortened = lowers.stream()
                    .map(p -> parent.procPath(common.relativize(p).toString()))
                    .toList();
            mountByOptions(options(shortened, upper, work), upper, target);
        }
    }

    private static Path commonParent(List<Path> paths) {
        Path common = paths.getFirst();
        for (Path p : paths) {
            while (!p.startsWith(common)) {
                common = java.util.Objects.requireNonNull(common.getParent());
            }
        }
        return common;
    }
}
