package io.hornero.functions.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The conversation with one runtime process, from its start to its end: what it may ask and tell, and when.
/// The runtime's calls come on the runtime API's threads, the platform's on any.
///
/// Source: Lambda runtime API 2018-06-01; the order of states is the runtime interface emulator's.
final class RuntimeSession {
    private enum State {
        STARTED("RuntimeStarted"),
        READY("RuntimeReady"),
        RUNNING("RuntimeRunning"),
        RESPONDED("RuntimeInvocationResponse"),
        INIT_ERROR("RuntimeInitError"),
        ENDED("RuntimeExited");

        final String emulatorName;

        State(String emulatorName) {
            this.emulatorName = emulatorName;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CompletableFuture<InitOutcome> init = new CompletableFuture<>();
    private final CompletableFuture<Exit> end = new CompletableFuture<>();
    private final Runnable onIdle;
    private State state = State.STARTED;
    private boolean asking;
    private @Nullable Invocation pending;
    private @Nullable Invocation current;

    /// @param onIdle called on the runtime's own call each time it asks for an event after it answered one
    RuntimeSession(Runnable onIdle) {
        this.onIdle = onIdle;
    }

    CompletableFuture<InitOutcome> init() {
        return init;
    }

    CompletableFuture<Exit> end() {
        return end;
    }

    /// Whether it waits for an event.
    boolean isReady() {
        lock.lock();
        try {
            return state == State.READY;
        } finally {
            lock.unlock();
        }
    }

    /// The runtime asks for its next event; waits until there is one.
    Invocation next() throws RuntimeProblem, InterruptedException {
        if (becomeReady()) {
            onIdle.run();
        }
        lock.lockInterruptibly();
        try {
            while (pending == null) {
                requireReady();
                changed.await();
            }
            Invocation taken = pending;
            pending = null;
            current = taken;
            state = State.RUNNING;
            return taken;
        } finally {
            asking = false;
            lock.unlock();
        }
    }

    private boolean becomeReady() throws RuntimeProblem {
        lock.lock();
        try {
            boolean afterInvocation = state == State.RESPONDED;
            switch (state) {
                case STARTED, RESPONDED, READY -> {
                    if (asking) {
                        throw RuntimeProblem.invalidState(state.emulatorName, State.READY.emulatorName);
                    }
                }
                case RUNNING, INIT_ERROR, ENDED ->
                    throw RuntimeProblem.invalidState(state.emulatorName, State.READY.emulatorName);
            }
            state = State.READY;
            asking = true;
            current = null;
            init.complete(new InitOutcome.Ready(System.nanoTime()));
            return afterInvocation;
        } finally {
            lock.unlock();
        }
    }

    private void requireReady() throws RuntimeProblem {
        if (state != State.READY) {
            throw RuntimeProblem.invalidState(state.emulatorName, State.RUNNING.emulatorName);
        }
    }

    /// The platform hands over an event; only while the runtime is ready, and one at a time.
    void dispatch(Invocation invocation) {
        lock.lock();
        try {
            if (state == State.ENDED) {
                invocation.answer().complete(new Answer.Exited(end.join(), System.nanoTime()));
                return;
            }
            if (state != State.READY || pending != null) {
                throw new IllegalStateException("dispatch to a runtime that is " + state);
            }
            pending = invocation;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The runtime may answer this request now.
    ///
    /// @throws RuntimeProblem it is not the one that runs
    void requireCurrent(String requestId) throws RuntimeProblem {
        lock.lock();
        try {
            running(requestId, State.RESPONDED);
        } finally {
            lock.unlock();
        }
    }

    /// The runtime answers.
    void answer(String requestId, Answer answer) throws RuntimeProblem {
        Invocation answered;
        lock.lock();
        try {
            answered = running(requestId, State.RESPONDED);
            state = State.RESPONDED;
        } finally {
            lock.unlock();
        }
        answered.answer().complete(answer);
    }

    private Invocation running(String requestId, State to) throws RuntimeProblem {
        Invocation invocation = current;
        if (invocation == null || !invocation.requestId().equals(requestId)) {
            throw RuntimeProblem.invalidRequestId();
        }
        if (state != State.RUNNING) {
            throw RuntimeProblem.invalidState(state.emulatorName, to.emulatorName);
        }
        return invocation;
    }

    /// The runtime could not start.
    void initError(String errorType, byte[] body) throws RuntimeProblem {
        lock.lock();
        try {
            if (state != State.STARTED) {
                throw RuntimeProblem.invalidState(state.emulatorName, State.INIT_ERROR.emulatorName);
            }
            state = State.INIT_ERROR;
        } finally {
            lock.unlock();
        }
        init.complete(new InitOutcome.Failed(errorType, body, System.nanoTime()));
    }

    /// The runtime ended, by itself or not.
    void ended(Exit exit) {
        long now = System.nanoTime();
        Invocation lost;
        lock.lock();
        try {
            state = State.ENDED;
            lost = current != null ? current : pending;
            end.complete(exit);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        init.complete(new InitOutcome.Exited(exit, now));
        if (lost != null) {
            lost.answer().complete(new Answer.Exited(exit, now));
        }
    }
}
