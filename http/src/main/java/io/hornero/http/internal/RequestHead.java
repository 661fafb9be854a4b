package io.hornero.http.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request line and its header fields.
///
/// Source: RFC 9112, section 3.
///
/// @param target origin form; bytes above ASCII as percent escapes
/// @param minor 0 or 1, of `HTTP/1.x`
record RequestHead(String method, String target, int minor, Headers headers) {
    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) (\\S+) HTTP/(\\d)\\.(\\d)");
    private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?]*(.*)");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// Stands for a request that could not be read.
    static final RequestHead UNREADABLE = new RequestHead("?", "/", 1, Headers.of());

    /// Reads a head; the stream is at its first byte.
    ///
    /// @throws HttpProblem malformed, or larger than allowed
    static RequestHead read(WireInput in, int lineBytes, int headBytes) throws IOException {
        String line = in.line(lineBytes, 414);
        for (int empty = 0; line.isEmpty() && empty < 2; empty++) {
            line = in.line(lineBytes, 414);
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new HttpProblem(400, "malformed request line");
        }
        if (!matcher.group(3).equals("1")) {
            throw new HttpProblem(505, "HTTP version not supported");
        }
        int minor = matcher.group(4).equals("0") ? 0 : 1;
        RequestHead head = new RequestHead(
                matcher.group(1),
                originForm(matcher.group(2)),
                minor,
                FieldReader.read(in, lineBytes, headBytes - line.length()));
        head.checkHost();
        return head;
    }

    String rawPath() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    String rawQuery() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    boolean keepsAlive() {
        return minor == 1 && !headers.lists("Connection", "close");
    }

    boolean expectsContinue() {
        return minor == 1
                && headers.firstOr("Expect", "").toLowerCase(Locale.ROOT).equals("100-continue");
    }

    boolean asksForUpgrade() {
        return headers.has("Upgrade") && headers.lists("Connection", "upgrade");
    }

    private void checkHost() {
        int hosts = headers.all("Host").size();
        if (hosts > 1 || hosts == 0 && minor == 1) {
            throw new HttpProblem(400, hosts > 1 ? "more than one Host header" : "missing required Host header");
        }
    }

    private static String originForm(String target) {
        String form = escape(target);
        Matcher absolute = ABSOLUTE.matcher(form);
        if (absolute.matches()) {
            String path = absolute.group(1);
            return path.startsWith("/") ? path : "/" + path;
        }
        if (!form.startsWith("/") && !form.equals("*")) {
            throw new HttpProblem(400, "malformed request target");
        }
        return form;
    }

    private static String escape(String latin1) {
        StringBuilder out = new StringBuilder(latin1.length());
        for (byte b : latin1.getBytes(StandardCharsets.ISO_8859_1)) {
            if (b >= 0 && (b <= ' ' || b == 0x7f)) {
                throw new HttpProblem(400, "malformed request target");
            }
            if (b < 0) {
                out.append('%').append(HEX.toHexDigits(b));
            } else {
                out.append((char) b);
            }
        }
        return out.toString();
    }
}
