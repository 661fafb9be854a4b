package io.hornero.http.internal;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;

/// The threads that carry the bytes of every server of this process; they only copy.
///
/// All start with the first server: a thread belongs to the network namespace of the thread that started
/// it, as do the carriers of the virtual threads that it starts, so none may be started by a later server
/// inside another namespace.
final class EventLoops {
    private static final int THREADS = 2;

    private EventLoops() {}

    /// Of all servers.
    static EventLoopGroup shared() {
        return Shared.LOOPS;
    }

    private static EventLoopGroup start() {
        // Netty would look through the network interfaces for them, slowly, and complain where there are none.
        System.setProperty("io.netty.machineId", "00:00:00:00:00:00");
        System.setProperty(
                "io.netty.processId", Long.toString(ProcessHandle.current().pid() & 0x3fffff));
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("http-io", true), SteadyEpoll.factory());
        loops.forEach(
                loop -> loop.submit(() -> Thread.startVirtualThread(() -> {})).syncUninterruptibly());
        return loops;
    }

    /// Made when the first server is.
    private static final class Shared {
        static final EventLoopGroup LOOPS = start();
    }
}
