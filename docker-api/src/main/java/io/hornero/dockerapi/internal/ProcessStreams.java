package io.hornero.dockerapi.internal;

import io.hornero.engine.ContainerStreams;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.OutputSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// The streams of a container or an exec.
interface ProcessStreams extends AutoCloseable {
    /// Nothing is written, nothing is read.
    ProcessStreams NONE = new ProcessStreams() {
        @Override
        public void copyTo(OutputSink sink) {}

        @Override
        public OutputStream stdin() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void close() {}
    };

    /// Passes on what the process writes until its end.
    void copyTo(OutputSink sink) throws IOException, InterruptedException;

    /// What the process reads; closing it is its end of file.
    OutputStream stdin() throws InterruptedException;

    /// Lets go; wakes whoever copies.
    @Override
    void close();

    static ProcessStreams of(ContainerStreams streams) {
        return new ProcessStreams() {
            @Override
            public void copyTo(OutputSink sink) throws IOException, InterruptedException {
                streams.copyTo(sink);
            }

            @Override
            public OutputStream stdin() throws InterruptedException {
                return streams.stdin();
            }

            @Override
            public void close() {
                streams.close();
            }
        };
    }

    /// @param end of the process, which the copy waits for, too
    static ProcessStreams of(Attachment attachment, Future<?> end) {
        return new ProcessStreams() {
            @Override
            public void copyTo(OutputSink sink) throws IOException, InterruptedException {
                attachment.copyTo(sink);
                try {
                    end.get();
                } catch (ExecutionException e) {
                    throw new IOException("how the process ended is not known", e.getCause());
                }
            }

            @Override
            public OutputStream stdin() {
                return attachment.stdin();
            }

            @Override
            public void close() {
                attachment.close();
            }
        };
    }
}
