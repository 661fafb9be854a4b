package io.hornero.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A root file system with nothing but this machine's own Python and what it is linked with, as a tar
/// layer: for tests that run Python in containers without a download. Needs Debian's `python3`.
public final class PythonRoot {
    private static final String SCRIPT = """
            set -eu
            root="$1/python-root"; mkdir -p "$root"
            python="$(readlink -f /usr/bin/python3)"; library="/usr/lib/${python##*/}"
            mkdir -p "$root/usr/bin" "$root/usr/lib" "$root/usr/lib64" "$root/usr/sbin" "$root/etc" "$root/tmp" "$root/proc" \
                "$root/sys" "$root/dev" "$root/var/task" "$root/root"
            ln -s usr/bin "$root/bin"; ln -s usr/lib "$root/lib"; ln -s usr/lib64 "$root/lib64"; ln -s usr/sbin "$root/sbin"
            chmod 1777 "$root/tmp"
            echo 'root:x:0:0:root:/root:/bin/sh' > "$root/etc/passwd"; echo 'root:x:0:' > "$root/etc/group"
            copy() { for file in "$@"; do mkdir -p "$root$(dirname "$file")"; cp -L "$file" "$root$file"; done; }
            copy "$python"; ln -s "${python##*/}" "$root/usr/bin/python3"
            copy /bin/sh /bin/sleep
            copy $(for binary in "$python" /bin/sh /bin/sleep "$library"/lib-dynload/*.so; do ldd "$binary"; done |
                grep -o '/[^ ]*' | grep -v "$library" | sort -u)
            tar -C / --exclude=test --exclude=idlelib --exclude=lib2to3 --exclude='config-*' --exclude=dist-packages \
                --exclude=tkinter --exclude=ensurepip --exclude=pydoc_data --exclude='_sysconfigdata*' \
                -cf - "${library#/}" | tar -C "$root" -xf -
            tar -C "$root" --sort=name --owner=0 --group=0 --numeric-owner -cf "$1/python-root.tar" .
            rm -rf "$root"
            """;

    private PythonRoot() {}

    /// Writes the tar into the folder.
    public static Path tar(Path folder) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("python-root.sh"), SCRIPT, StandardOpenOption.CREATE);
        Process process = new ProcessBuilder("/bin/sh", script.toString(), folder.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("cannot copy this machine's Python; is Debian's python3 installed?");
        }
        return folder.resolve("python-root.tar");
    }
}
