package io.hornero.dockerapi.internal;

import io.hornero.base.TaskScope;
import io.hornero.engine.ContainerStreams;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.Container;
import io.hornero.runtime.Exec;
import io.hornero.runtime.OutputSink;
import java.io.IOException;
import java.io.OutputStream;
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

    /// Of a container that was started: they end when it has.
    static ProcessStreams of(Container container, Attachment attachment) {
        return of(attachment, container.exited());
    }

    /// Of an exec that was started: they end when it has, so that its exit code is there for whoever asks next,
    /// also where it closed its output before.
    static ProcessStreams of(Exec exec) {
        return of(exec.attachment(), exec.exited());
    }

    private static ProcessStreams of(Attachment attachment, Future<?> exited) {
        return new ProcessStreams() {
            @Override
            public void copyTo(OutputSink sink) throws IOException, InterruptedException {
                attachment.copyTo(sink);
                TaskScope.get(exited);
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
