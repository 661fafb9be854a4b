package io.hornero.build.internal;

import io.hornero.dockerfile.GitReference;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.dockerfile.RunMount;
import io.hornero.layer.ModeChange;
import io.hornero.layer.Owner;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a vertex of the graph does, as data.
sealed interface Step {

    /// The file system of an image of the store.
    ///
    /// @param reference for messages
    /// @param manifest what it is here
    /// @param id digest of its configuration: the same wherever it came from, however its layers are packed
    record Image(Reference reference, Digest manifest, Digest id) implements Step {}

    /// The build context.
    ///
    /// @param root the directory
    /// @param ignored what takes no part
    record Context(Path root, IgnorePatterns ignored) implements Step {}

    /// A file over HTTP, as a context that holds it alone.
    ///
    /// @param name of the file
    /// @param checksum what its bytes must give, or null
    record Download(String url, String name, @Nullable Digest checksum) implements Step {}

    /// A folder of a git repository, as a context.
    ///
    /// @param keepGitDir with `.git`
    record Checkout(GitReference reference, boolean keepGitDir) implements Step {}

    /// Copies files into a new layer.
    ///
    /// @param parts what is copied from where, one for each source after the step before, in order
    /// @param inline files given in the Dockerfile
    /// @param destination absolute; with a slash at its end a directory
    /// @param chown `user[:group]`, or empty
    /// @param mode what becomes of permission bits, or null
    /// @param parents the folders that lead to a source are copied, too
    /// @param excluded patterns of `--exclude`
    /// @param epoch times are clamped to this; null for none
    record Copy(
            List<Part> parts,
            List<InlineFile> inline,
            String destination,
            String chown,
            @Nullable ModeChange mode,
            boolean parents,
            IgnorePatterns excluded,
            @Nullable Long epoch)
            implements Step {
        public Copy {
            parts = List.copyOf(parts);
            inline = List.copyOf(inline);
        }

        /// What is looked for in a part.
        Selection selection(Part part) {
            return new Selection(part.patterns(), excluded, parents);
        }
    }

    /// What is copied from one source.
    ///
    /// @param patterns of files in it
    /// @param unpack archives become their contents
    /// @param rooted everything in it belongs to root: it is a context, not a file system
    record Part(List<String> patterns, boolean unpack, boolean rooted) {
        public Part {
            patterns = List.copyOf(patterns);
        }
    }

    /// Which files of a source are meant.
    ///
    /// @param patterns of files
    /// @param excluded of these
    /// @param parents patterns keep the folders that lead to them
    record Selection(List<String> patterns, IgnorePatterns excluded, boolean parents) {
        /// One path as it is, even if it looks like a pattern.
        static Selection of(String path) {
            return new Selection(List.of(literal(path)), IgnorePatterns.NONE, false);
        }

        /// The pattern that only this path matches.
        static String literal(String path) {
            return path.replaceAll("[*?\\[\\\\]", "\\\\$0");
        }

        /// For keys.
        String text() {
            return patterns + " " + excluded.texts() + (parents ? " parents" : "");
        }
    }

    /// Puts the layer of a copy that was made on nothing on top of a file system; copies anew where that would
    /// change directories that are there.
    record Merge(Copy copy) implements Step {}

    /// A file given as a here-document.
    record InlineFile(String name, String text) {}

    /// Runs a command; what it changes is a new layer.
    ///
    /// @param args program and arguments
    /// @param env variables in order
    /// @param secretEnv variables that are in no key: proxies
    /// @param cwd absolute
    /// @param user `user[:group]`, or empty
    /// @param network `default`, `none` or `host`
    /// @param hostname of the container
    /// @param extraHosts for /etc/hosts
    /// @param script a file for the command below /dev/pipes, or null
    /// @param mounts in order; those with files of a source take the step's sources one by one
    /// @param privileged with all capabilities and devices
    /// @param epoch times are clamped to this; null for none
    record Run(
            List<String> args,
            List<Variable> env,
            List<String> secretEnv,
            String cwd,
            String user,
            String network,
            String hostname,
            List<String> extraHosts,
            @Nullable InlineFile script,
            List<Mount> mounts,
            boolean privileged,
            @Nullable Long epoch)
            implements Step {
        public Run {
            args = List.copyOf(args);
            env = List.copyOf(env);
            secretEnv = List.copyOf(secretEnv);
            extraHosts = List.copyOf(extraHosts);
            mounts = List.copyOf(mounts);
        }
    }

    /// What is mounted while a command runs, and is in no layer.
    sealed interface Mount {

        /// Absolute path of where it appears; null for a secret that is a variable only.
        @Nullable
        String target();

        /// What is read of a source; null where there is none.
        default @Nullable Selection selection() {
            return null;
        }

        /// Files of a source; what is written to them is lost.
        ///
        /// @param path in the source
        record Bind(String target, String path, boolean readOnly) implements Mount {
            @Override
            public Selection selection() {
                return Selection.of(path);
            }
        }

        /// A directory that stays from build to build.
        ///
        /// @param id names it
        /// @param path below the cache's root, or in the source that fills it when it is made
        /// @param filled there is such a source
        /// @param sharing with builds that run at the same time
        /// @param mode permission bits of its root, when it is made
        /// @param owner of its root, when it is made
        record Cache(
                String target,
                String id,
                String path,
                boolean filled,
                RunMount.Sharing sharing,
                boolean readOnly,
                int mode,
                Owner owner)
                implements Mount {
            @Override
            public @Nullable Selection selection() {
                return filled ? Selection.of(path) : null;
            }
        }

        /// Memory.
        ///
        /// @param sizeBytes its limit; 0 for the machine's
        record Memory(String target, long sizeBytes) implements Mount {}

        /// A secret, as a file, a variable, or both. Its bytes are in no step.
        ///
        /// @param id of the secret
        /// @param variable that holds it, or null
        /// @param required it must be there
        /// @param mode of the file
        /// @param owner of the file
        record SecretFile(
                @Nullable String target,
                String id,
                @Nullable String variable,
                boolean required,
                int mode,
                Owner owner) implements Mount {}

        /// The socket of an SSH agent.
        ///
        /// @param id of the agent
        /// @param required it must be there
        /// @param mode of the socket
        /// @param owner of the socket
        record Agent(String target, String id, boolean required, int mode, Owner owner) implements Mount {}
    }

    /// A variable and what a user calls it.
    ///
    /// @param argument it was set by ARG, not by ENV
    record Variable(String name, String value, boolean argument) {
        String title() {
            return (argument ? "build argument " : "environment variable ") + name;
        }
    }

    /// Makes a directory in a new layer.
    ///
    /// @param path absolute
    /// @param user its owner: `user[:group]`, or empty
    /// @param epoch times are clamped to this; null for none
    record Workdir(String path, String user, @Nullable Long epoch) implements Step {}
}
