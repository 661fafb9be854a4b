package io.hornero.http.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpProblem;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A status line and its header fields.
record ResponseHead(int status, int minor, Headers headers) {
    private static final Pattern LINE = Pattern.compile("HTTP/1\\.([01]) (\\d{3})( .*)?");
    private static final int LINE_BYTES = 64 * 1024;
    private static final int HEAD_BYTES = 256 * 1024;

    static ResponseHead read(WireInput in) throws IOException {
        if (!in.await()) {
            throw new EOFException("the server closed the connection without an answer");
        }
        Matcher line = LINE.matcher(in.line(LINE_BYTES, 400));
        if (!line.matches()) {
            throw new HttpProblem(400, "no HTTP/1 status line");
        }
        Headers headers = FieldReader.read(in, LINE_BYTES, HEAD_BYTES);
        return new ResponseHead(Integer.parseInt(line.group(2)), line.group(1).charAt(0) - '0', headers);
    }
}
