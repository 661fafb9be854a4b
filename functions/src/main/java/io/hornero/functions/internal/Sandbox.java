package io.hornero.functions.internal;

import io.hornero.base.Failure;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One execution environment of a function: a container with its own runtime API, used for one invocation
/// at a time.
final class Sandbox {
    private static final System.Logger LOG = System.getLogger("functions");

    private final FunctionConfiguration function;
    private final SandboxParts parts;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean fresh = true;
    private volatile List<String> lastLines = List.of();
    private volatile boolean concluded = true;
    private boolean frozen;
    private long uses;
    private volatile Instant since = Instant.now();
    private volatile Instant deadline = Instant.MAX;

    /// How an invocation went, before it is priced.
    ///
    /// @param payload the answer or the error
    /// @param functionError null for an answer
    record Outcome(byte[] payload, @Nullable String functionError, String logTail, Report report) {}

    Sandbox(FunctionConfiguration function, SandboxParts parts) {
        this.function = function;
        this.parts = parts;
    }

    FunctionConfiguration function() {
        return function;
    }

    /// Waits until the runtime asked for its first event, failed, or used up its time.
    void awaitInit(Duration limit) throws InterruptedException {
        try {
            parts.session().init().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.log(System.Logger.Level.DEBUG, "function " + function.name() + " starts slowly");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        limitCpu();
    }

    private void limitCpu() {
        try {
            parts.container()
                    .update(SandboxShape.serviceResources(function.settings().memoryMb()));
        } catch (IOException | Failure e) {
            LOG.log(System.Logger.Level.DEBUG, "sandbox " + parts.container().id() + " has ended", e);
        }
    }

    /// Whether it can take an invocation, or tell why it cannot start.
    boolean isUsable() {
        return !closed.get() && (fresh || parts.session().isReady());
    }

    /// Whether it never became ready and never will.
    boolean isStillborn() {
        InitOutcome init = parts.session().init().getNow(null);
        return switch (init) {
            case null -> false;
            case InitOutcome.Ready _ -> false;
            case InitOutcome.Failed _, InitOutcome.Exited _ -> true;
        };
    }

    boolean hasEnded() {
        return closed.get() || parts.session().end().isDone();
    }

    /// Whether its runtime should have asked for another event by now.
    boolean isOverdue() {
        return !parts.session().isReady() && Instant.now().isAfter(deadline);
    }

    /// When it became idle, or was made.
    Instant since() {
        return since;
    }

    /// Runs one event; called by one thread at a time, which calls [#conclude] afterwards.
    ///
    /// @param invocation its deadline is that of the function's timeout from now
    /// @param withTail whether the outcome shall hold the end of the log, for which the answer has to wait
    ///   a little
    Outcome invoke(Invocation invocation, boolean withTail) throws InterruptedException {
        thaw();
        concluded = false;
        Outcome outcome = run(invocation);
        if (withTail) {
            conclude();
            return new Outcome(
                    outcome.payload(), outcome.functionError(), parts.log().tail(), outcome.report());
        }
        return outcome;
    }

    private Outcome run(Invocation invocation) throws InterruptedException {
        deadline = invocation.deadline();
        boolean first = fresh;
        fresh = false;
        if (first) {
            parts.output().settle(); // what the module printed while it was loaded comes before START
        }
        parts.log().beginTail();
        InitOutcome init = parts.session().init().getNow(null);
        if (first && init instanceof InitOutcome.Failed(String type, byte[] body, long at)) {
            return notStarted(invocation, body, type, at);
        }
        if (first && init instanceof InitOutcome.Exited(Exit exit, long at)) {
            return exitedEarly(invocation, exit, at);
        }
        parts.log().line("START RequestId: " + invocation.requestId() + " Version: " + FunctionConfiguration.LATEST);
        long start = System.nanoTime();
        Duration initTime = first && init instanceof InitOutcome.Ready(long at)
                ? Duration.ofNanos(at - parts.startedNanos())
                : null;
        Answer answer = ask(invocation, start + function.settings().timeout().toNanos());
        return answer == null ? timedOut(invocation, initTime) : answered(invocation, answer, start, initTime);
    }

    private @Nullable Answer ask(Invocation invocation, long endNanos) throws InterruptedException {
        try {
            InitOutcome init = parts.session().init().get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            return switch (init) {
                case InitOutcome.Failed(String _, byte[] body, long at) -> new Answer.Error(body, at);
                case InitOutcome.Exited(Exit exit, long at) -> new Answer.Exited(exit, at);
                case InitOutcome.Ready _ -> {
                    parts.session().dispatch(invocation);
                    yield invocation.answer().get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
            };
        } catch (TimeoutException _) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome answered(Invocation invocation, Answer answer, long start, @Nullable Duration init)
            throws InterruptedException {
        Duration duration = Duration.ofNanos(Math.max(0, answer.atNanos() - start));
        return switch (answer) {
            case Answer.Response(byte[] body, long _) ->
                finish(invocation, body, null, List.of(), report(duration, init, new Report.Done()));
            case Answer.Error(byte[] body, long _) ->
                finish(invocation, body, "Unhandled", List.of(), report(duration, init, new Report.Done()));
            case Answer.Exited(Exit exit, long _) -> crashed(invocation, exit, duration, init);
        };
    }

    private Outcome crashed(Invocation invocation, Exit exit, Duration duration, @Nullable Duration init)
            throws InterruptedException {
        ErrorBody error = exit.error(invocation.requestId());
        Report.Crashed outcome = new Report.Crashed(parts.ranOutOfMemory() ? "Runtime.OutOfMemory" : error.type());
        return finish(
                invocation,
                error.bytes(),
                "Unhandled",
                List.of(error.message(), error.type()),
                report(duration, init, outcome));
    }

    private Outcome timedOut(Invocation invocation, @Nullable Duration init) throws InterruptedException {
        Duration limit = function.settings().timeout();
        String what = "Task timed out after " + limit.toSeconds() + ".00 seconds";
        Report report = report(limit, init, new Report.TimedOut());
        kill();
        ErrorBody error = new ErrorBody("Sandbox.Timedout", "RequestId: " + invocation.requestId() + " Error: " + what);
        String line = LogTime.now() + " " + invocation.requestId() + " " + what;
        return finish(invocation, error.bytes(), "Unhandled", List.of(line, ""), report);
    }

    private Outcome notStarted(Invocation invocation, byte[] body, String type, long atNanos)
            throws InterruptedException {
        Duration init = Duration.ofNanos(atNanos - parts.startedNanos());
        initReport(init, type);
        parts.log().line("START RequestId: " + invocation.requestId() + " Version: " + FunctionConfiguration.LATEST);
        return finish(invocation, body, "Unhandled", List.of(), report(init, null, new Report.Crashed(type)));
    }

    private Outcome exitedEarly(Invocation invocation, Exit exit, long atNanos) throws InterruptedException {
        Duration init = Duration.ofNanos(atNanos - parts.startedNanos());
        initReport(init, exit.error(invocation.requestId()).type());
        parts.log().line("START RequestId: " + invocation.requestId() + " Version: " + FunctionConfiguration.LATEST);
        return crashed(invocation, exit, init, null);
    }

    private void initReport(Duration init, String type) {
        parts.log()
                .line("INIT_REPORT Init Duration: " + Report.millis(init)
                        + " ms\tPhase: init\tStatus: error\tError Type: " + type);
    }

    private Report report(Duration duration, @Nullable Duration init, Report.Outcome outcome) {
        int size = function.settings().memoryMb();
        int used = outcome instanceof Report.Crashed && parts.ranOutOfMemory() ? size : parts.peakMemoryMb(size);
        return Report.of(duration, size, used, init, outcome);
    }

    private Outcome finish(
            Invocation invocation, byte[] payload, @Nullable String error, List<String> remarks, Report report) {
        List<String> lines = new ArrayList<>(remarks);
        lines.add("END RequestId: " + invocation.requestId());
        lines.add(report.line(invocation.requestId()));
        lastLines = lines;
        return new Outcome(payload, error, "", report);
    }

    /// Completes the log of the last invocation, after everything that the function wrote. Harmless a
    /// second time.
    void conclude() throws InterruptedException {
        if (!concluded) {
            parts.output().settle();
            parts.log().lines(lastLines);
            concluded = true;
        }
    }

    boolean isConcluded() {
        return concluded;
    }

    /// It has nothing to do from now on.
    ///
    /// @return names this pause, for [#freeze]
    synchronized long rest() {
        since = Instant.now();
        return uses;
    }

    /// Stops every process until the next invocation, unless that came already.
    ///
    /// @param pause what [#rest] returned
    synchronized void freeze(long pause) {
        if (uses != pause || frozen || closed.get()) {
            return;
        }
        try {
            parts.container().pause();
            frozen = true;
        } catch (IOException | Failure e) {
            LOG.log(System.Logger.Level.DEBUG, "sandbox " + parts.container().id() + " cannot be frozen", e);
        }
    }

    private synchronized void thaw() {
        uses++;
        if (frozen) {
            try {
                parts.container().resume();
                frozen = false;
            } catch (IOException | Failure e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "sandbox " + parts.container().id() + " cannot be thawed",
                        e);
            }
        }
    }

    private void kill() throws InterruptedException {
        try {
            parts.container().killAll();
        } catch (IOException | Failure e) {
            LOG.log(System.Logger.Level.WARNING, "sandbox " + parts.container().id() + " cannot be killed", e);
        }
    }

    /// Ends it and removes all that belongs to it. Harmless a second time.
    void close() {
        if (closed.compareAndSet(false, true)) {
            parts.close();
        }
    }
}
