package io.hornero.cli.internal.credentials;

/// Which registry an image name belongs to.
public final class RegistryName {
    private RegistryName() {}

    /// As Docker decides: the first part is a host if it has a dot or a colon, or is `localhost`.
    public static String of(String image) {
        int slash = image.indexOf('/');
        if (slash < 0) {
            return "docker.io";
        }
        String first = image.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host ? first : "docker.io";
    }

    /// Splits a reference at its tag or digest: `name`, and `tag` or `sha256:...` (empty where there is none).
    public static String[] split(String reference) {
        int at = reference.indexOf('@');
        if (at >= 0) {
            return new String[] {reference.substring(0, at), reference.substring(at + 1)};
        }
        int colon = reference.lastIndexOf(':');
        return colon > reference.lastIndexOf('/')
                ? new String[] {reference.substring(0, colon), reference.substring(colon + 1)}
                : new String[] {reference, ""};
    }
}
