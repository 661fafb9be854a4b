package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.Suggestion;
import io.hornero.build.BuildRequest;
import io.hornero.build.ContextSource;
import io.hornero.build.ReceivedContext;
import io.hornero.dockerfile.GitReference;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.linux.ConfinedFile;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The build context at hand: a folder of this machine, or what was fetched.
///
/// @param root the folder
/// @param dockerfile the Dockerfile's text
/// @param ignored what takes no part
/// @param commitSeconds when the commit was made that this is, in seconds since 1970; null where it is none
record MainContext(
        Path root,
        String dockerfile,
        IgnorePatterns ignored,
        @Nullable Long commitSeconds) {
    private MainContext(Path root, String dockerfile, IgnorePatterns ignored) {
        this(root, dockerfile, ignored, null);
    }

    /// Whether something says what takes no part.
    boolean hasIgnoreFile() {
        return ignored != IgnorePatterns.NONE;
    }

    /// @param folder takes what is fetched
    static MainContext open(
            BuildRequest request, BuildServices services, BuildFolder folder, Access access, Progress progress)
            throws IOException, InterruptedException {
        return switch (request.context()) {
            case ContextSource.Folder local -> local(request, local);
            case ContextSource.Remote remote -> remote(request, remote.url(), services, folder, access, progress);
            case ContextSource.Image _, ContextSource.Layout _ ->
                throw Failure.invalid("an image cannot be the build context; give it a name with --build-context");
        };
    }

    private static MainContext local(BuildRequest request, ContextSource.Folder local) throws IOException {
        Path root = local.path();
        if (!Files.isDirectory(root)) {
            throw Failure.notFound("the build context " + root + " is not a directory");
        }
        String given = request.dockerfileText();
        String text = given == null ? dockerfile(root, request.dockerfile()) : given;
        IgnorePatterns ignored = given == null ? IgnoreFiles.of(root, request.dockerfile()) : IgnoreFiles.of(root);
        return switch (local.ignoring()) {
            case FILES -> new MainContext(root, text, ignored);
            case OWN_FILES -> {
                List<String> own = Stream.of(".dockerignore", request.dockerfile())
                        .filter(ignored::ignores)
                        .toList();
                yield new MainContext(root, text, IgnorePatterns.of(own));
            }
            case NOTHING -> new MainContext(root, text, IgnorePatterns.NONE);
        };
    }

    private static MainContext remote(
            BuildRequest request,
            String url,
            BuildServices services,
            BuildFolder folder,
            Access access,
            Progress progress)
            throws IOException, InterruptedException {
        GitReference git = GitReference.parse(url).orElse(null);
        if (git != null) {
            boolean keep = Boolean.TRUE.equals(git.keepGitDir())
                    || request.buildArgs()
                            .getOrDefault("BUILDKIT_CONTEXT_KEEP_GIT_DIR", "")
                            .matches("1|true");
            GitRepositories.Checkout tree = services.repositories().checkout(git, keep, folder.make("context"), access);
            MainContext made = unpacked(request, tree.folder(), null);
            return new MainContext(made.root, made.dockerfile, made.ignored, tree.committedSeconds());
        }
        Path file = services.downloads().fetch(url, null, folder.make("context"), "context", access, progress);
        try (InputStream in = Files.newInputStream(file)) {
            ReceivedContext received = ReceivedContext.read(in, folder.make("unpacked"), Downloads.shown(url));
            return unpacked(request, received.folder(), received.dockerfile());
        }
    }

    private static MainContext unpacked(BuildRequest request, Path root, @Nullable String alone) throws IOException {
        String given = request.dockerfileText() == null ? alone : request.dockerfileText();
        String text = given == null ? dockerfile(root, request.dockerfile()) : given;
        return new MainContext(root, text, IgnorePatterns.NONE);
    }

    /// The text of a Dockerfile of the context, whose links cannot leave it, or of one elsewhere.
    private static String dockerfile(Path root, String name) throws IOException {
        Path elsewhere = root.resolve(name).normalize();
        try {
            if (Path.of(name).isAbsolute() && !elsewhere.startsWith(root)) {
                return read(Path.of("/"), elsewhere.toString(), name);
            }
            return read(root, name, name);
        } catch (ErrnoException e) {
            if (name.equals("Dockerfile") && Files.isRegularFile(root.resolve("dockerfile"))) {
                return read(root, "dockerfile", name);
            }
            if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR) || e.is(Errno.EINVAL)) {
                throw Failure.notFound(
                        "there is no " + name + " in " + root + Suggestion.suffix(name, SourceFinder.names(root)));
            }
            throw e;
        }
    }

    private static String read(Path root, String path, String name) throws IOException {
        try (InputStream in = ConfinedFile.open(root, path)) {
            return DockerfileText.read(in, name);
        }
    }
}
