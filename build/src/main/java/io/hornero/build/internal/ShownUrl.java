package io.hornero.build.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// URLs as others may see them, in titles, histories, records and errors: without user and password, and
/// without the values of a query, which is where signatures and tokens stand.
final class ShownUrl {
    private static final Pattern URL = Pattern.compile("(?i)\\b(https?|git|ssh)://[^\\s\"']+");
    private static final Pattern USER = Pattern.compile("://[^/?#]*@");
    /// What references to git repositories ask for is no secret.
    private static final Pattern VALUE = Pattern.compile(
            "([?&](?!(?:ref|tag|branch|subdir|checksum|commit|keep-git-dir|submodules)=)[^=&#]*=)[^&#]+");

    private ShownUrl() {}

    /// A text with every URL in it so.
    static String in(String text) {
        return URL.matcher(text).replaceAll(m -> Matcher.quoteReplacement(of(m.group())));
    }

    private static String of(String url) {
        String path = USER.matcher(url).replaceFirst("://");
        return VALUE.matcher(path).replaceAll("$1...");
    }
}
