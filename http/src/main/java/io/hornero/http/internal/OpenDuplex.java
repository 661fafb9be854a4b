package io.hornero.http.internal;

import io.hornero.http.Duplex;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// An upgraded connection whose streams do not end it: closing the input does nothing, closing the output shuts
/// down that direction.
abstract class OpenDuplex implements Duplex {
    private final InputStream in;
    private final OutputStream out;

    OpenDuplex(InputStream input, OutputStream output) {
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
    public final InputStream in() {
        return in;
    }

    @Override
    public final OutputStream out() {
        return out;
    }
}
