package io.hornero.build;

import io.hornero.base.Failure;
import io.hornero.dockerfile.GitReference;
import io.hornero.oci.Reference;
import java.nio.file.Path;
import java.util.Locale;

/// Where the files of a build come from: the build context, and those that `--build-context` names.
public sealed interface ContextSource {

    /// A folder of this machine, read in place; it must not change meanwhile.
    ///
    /// @param path absolute
    /// @param ignoring what its `.dockerignore` does
    record Folder(Path path, Ignoring ignoring) implements ContextSource {}

    /// What the `.dockerignore` of a folder does.
    enum Ignoring {
        /// What it names takes no part.
        FILES,
        /// Only the Dockerfile and itself take no part, where it names them: a client has left out the rest.
        OWN_FILES,
        /// Nothing.
        NOTHING
    }

    /// A git repository, or a file over HTTP: as the main context a tar or a Dockerfile, else just the file.
    ///
    /// @param url as written
    record Remote(String url) implements ContextSource {}

    /// The file system of an image.
    record Image(Reference reference) implements ContextSource {}

    /// The file system of an image in an OCI layout.
    ///
    /// @param folder of the layout, absolute
    /// @param name tag or digest in it; empty for its only image
    record Layout(Path folder, String name) implements ContextSource {}

    /// Reads the value of a `--build-context`: a URL, or the absolute path of a folder.
    static ContextSource parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("docker-image://")) {
            return new Image(Reference.parse(text.substring("docker-image://".length())));
        }
        if (lower.startsWith("oci-layout://")) {
            return layout(text.substring("oci-layout://".length()));
        }
        if (isRemote(text)) {
            return new Remote(text);
        }
        if (!text.startsWith("/")) {
            throw Failure.invalid(
                    "the build context '" + text + "' is neither a URL nor the absolute path of a folder");
        }
        return new Folder(Path.of(text).normalize(), Ignoring.FILES);
    }

    /// True for what is fetched: http and https URLs, and git repositories.
    static boolean isRemote(String text) {
        return text.matches("(?i)https?://.*") || GitReference.parse(text).isPresent();
    }

    private static Layout layout(String text) {
        int at = text.indexOf('@');
        int colon = text.lastIndexOf(':', at < 0 ? text.length() : at);
        int end = at >= 0 ? at : colon > text.lastIndexOf('/') ? colon : text.length();
        String folder = text.substring(0, end);
        if (!folder.startsWith("/")) {
            throw Failure.invalid("oci-layout://" + text + " needs the absolute path of a folder");
        }
        String name = end == text.length() ? "" : text.substring(end + 1);
        return new Layout(Path.of(folder).normalize(), name);
    }
}
