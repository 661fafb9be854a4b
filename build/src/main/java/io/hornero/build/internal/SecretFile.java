package io.hornero.build.internal;

import io.hornero.base.RandomId;
import io.hornero.build.Secret;
import io.hornero.linux.Directory;
import io.hornero.linux.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A secret in a file that is in memory only, until closed.
///
/// @param path of the file
/// @param memory the file system that holds it alone
record SecretFile(Path path, Path memory) implements CommandMounts.Closing {

    static SecretFile write(Secret secret, Step.Mount.SecretFile wanted, Path folder) throws IOException {
        Path memory = Files.createDirectories(folder.resolve("secret-" + RandomId.hex(4)));
        Mounts.mount(
                "tmpfs", memory, "tmpfs", Mounts.NO_SUID | Mounts.NO_DEVICES | Mounts.NO_EXEC, "size=1m,mode=0700");
        SecretFile file = new SecretFile(memory.resolve("secret"), memory);
        try (Directory in = Directory.open(memory)) {
            Files.write(file.path(), secret.bytes());
            in.chown("secret", wanted.owner().uid(), wanted.owner().gid());
            in.chmod("secret", wanted.mode());
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Mounts.detach(memory);
    }
}
