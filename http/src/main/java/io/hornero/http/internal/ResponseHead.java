package io.hornero.http.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpProblem;
import java.io.EOFException;
import java.io.IOException;

/// A status line and its header fields.
record ResponseHead(int status, int minor, Headers headers) {
    private static final String PROTOCOL = "HTTP/1.";
    private static final int STATUS_AT = PROTOCOL.length() + 2;
    private static final int STATUS_END = STATUS_AT + 3;
    private static final int LINE_BYTES = 64 * 1024;
    private static final int HEAD_BYTES = 256 * 1024;

    static ResponseHead read(WireInput in) throws IOException {
        if (!in.await()) {
            throw new EOFException("the server closed the connection without an answer");
        }
        String line = in.line(LINE_BYTES, 400);
        int status = status(line);
        Headers headers = FieldReader.read(in, LINE_BYTES, HEAD_BYTES);
        return new ResponseHead(status, line.charAt(PROTOCOL.length()) - '0', headers);
    }

    /// Of `HTTP/1.1 200`, which a reason may follow. Without a pattern, whose making a command would wait for.
    private static int status(String line) {
        boolean begins = line.startsWith(PROTOCOL + "0 ") || line.startsWith(PROTOCOL + "1 ");
        boolean ends = line.length() == STATUS_END || line.length() > STATUS_END && line.charAt(STATUS_END) == ' ';
        int status = 0;
        for (int i = STATUS_AT; begins && ends && i < STATUS_END; i++) {
            int digit = line.charAt(i) - '0';
            ends = digit >= 0 && digit <= 9;
            status = 10 * status + digit;
        }
        if (!begins || !ends) {
            throw new HttpProblem(400, "no HTTP/1 status line");
        }
        return status;
    }
}
