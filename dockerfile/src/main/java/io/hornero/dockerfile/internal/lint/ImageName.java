package io.hornero.dockerfile.internal.lint;

import java.util.regex.Pattern;

/// The syntax of image references, as far as lint asks for it.
///
/// Source: distribution/reference, `regexp.go` and `normalize.go`.
final class ImageName {
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*"
                    + "|\\[[a-fA-F0-9:]+])(?::[0-9]+)?");
    private static final Pattern PATH = Pattern.compile(PART + "(?:/" + PART + ")*"
            + "(?::\\w[\\w.-]{0,127})?"
            + "(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?");
    private static final Pattern ID = Pattern.compile("[a-f0-9]{64}");
    private static final int LONGEST = 255;

    private ImageName() {}

    static boolean isValid(String name) {
        if (ID.matcher(name).matches()) {
            return false;
        }
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean domain = !first.isEmpty()
                && (first.contains(".")
                        || first.contains(":")
                        || first.equals("localhost")
                        || !first.equals(lower(first)));
        String path = domain ? name.substring(slash + 1) : name;
        return (!domain || DOMAIN.matcher(first).matches())
                && PATH.matcher(path).matches()
                && path.replaceFirst("[:@].*", "").length() <= LONGEST;
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    /// What follows the last colon of the name itself; empty where there is no tag.
    static String tag(String name) {
        String plain = name.replaceFirst("@.*", "");
        int colon = plain.indexOf(':', plain.lastIndexOf('/') + 1);
        return colon < 0 ? "" : plain.substring(colon + 1);
    }

    static boolean hasDigest(String name) {
        return name.contains("@");
    }
}
