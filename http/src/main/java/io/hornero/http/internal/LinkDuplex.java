package io.hornero.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A hijacked connection.
final class LinkDuplex extends OpenDuplex {
    private final Link link;
    private boolean outputShut;
    private boolean closed;

    LinkDuplex(Link link, InputStream input, OutputStream output) {
        super(input, output);
        this.link = link;
    }

    @Override
    public synchronized void shutdownOutput() throws IOException {
        if (!outputShut) {
            outputShut = true;
            out().flush();
            link.shutdownOutput();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            outputShut = true;
            link.close();
        }
    }
}
