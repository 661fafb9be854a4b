package io.hornero.http.internal;

import io.hornero.http.Duplex;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A hijacked connection.
final class LinkDuplex implements Duplex {
    private final Link link;
    private final InputStream in;
    private final OutputStream out;
    private boolean outputShut;
    private boolean closed;

    LinkDuplex(Link link, InputStream input, OutputStream output) {
        this.link = link;
        this.in = new FilterInputStream(input) {
            @Override
            public void close() {
                // the connection goes on
            }
        };
        this.out = new FilterOutputStream(output) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                output.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                shutdownOutput();
            }
        };
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public synchronized void shutdownOutput() throws IOException {
        if (!outputShut) {
            outputShut = true;
            out.flush();
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
