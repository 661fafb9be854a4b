package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.base.TaskScope;
import io.hornero.build.FailedStep;
import io.hornero.build.FailureInspector;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.Container;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Brings builds that failed together with clients that want a shell in the failed step. The build's thread has
/// the shell: with the client that the build belongs to, the shell goes, too.
final class DebugShells {
    private final Map<String, Offer> offers = new ConcurrentHashMap<>();

    /// A failed step that waits for its client, or has it.
    private static final class Offer {
        private final CompletableFuture<Visit> visit = new CompletableFuture<>();
        private final CompletableFuture<Container> shell = new CompletableFuture<>();
    }

    /// A client's connection.
    ///
    /// @param terminal it has one
    /// @param ended completed when the connection may go
    private record Visit(Call call, boolean terminal, CompletableFuture<Void> ended) {}

    void addTo(ApiRouter router) {
        router.post("/hornero/v1/builds/{id}/shell", (call, path) -> visit(call, path.get("id")))
                .post("/hornero/v1/builds/{id}/shell/resize", (call, path) -> {
                    TerminalSize size = TerminalSize.of(call);
                    Container shell = offer(path.get("id")).shell.getNow(null);
                    if (shell != null) {
                        shell.resize(size.rows(), size.columns());
                    }
                    call.answer(200);
                });
    }

    /// Announces a failed step and serves one shell in it.
    ///
    /// @param tell the client of the build
    FailureInspector of(String build, Consumer<JsonObject> tell) {
        return (failure, step) -> offer(build, failure, step, tell);
    }

    private void offer(String build, Failure failure, FailedStep step, Consumer<JsonObject> tell)
            throws IOException, InterruptedException {
        Offer offer = new Offer();
        offers.put(build, offer);
        try {
            tell.accept(new JsonObject()
                    .put("type", "debug")
                    .put("build_id", build)
                    .put("title", step.title())
                    .put("message", failure.text()));
            serve(TaskScope.get(offer.visit), offer, step);
        } finally {
            offers.remove(build);
            if (!offer.visit.cancel(false)) {
                offer.visit.join().ended().cancel(false); // where it was not served
            }
        }
    }

    private static void serve(Visit visit, Offer offer, FailedStep step) throws InterruptedException {
        try {
            step.shell(visit.terminal(), (shell, streams) -> serve(visit, offer, shell, streams));
            visit.ended().complete(null);
        } catch (IOException | RuntimeException e) {
            visit.ended().completeExceptionally(e); // its client hears of it; the build has failed anyway
        }
    }

    private static void serve(Visit visit, Offer offer, Container shell, Attachment streams)
            throws IOException, InterruptedException {
        offer.shell.complete(shell);
        HijackedStreams.Wish wish = new HijackedStreams.Wish(true, true, true, visit.terminal(), true);
        new HijackedStreams(visit.call(), wish)
                .serve(
                        () -> {
                            shell.start();
                            return ProcessStreams.of(shell, streams);
                        },
                        _ -> {});
    }

    private Offer offer(String build) {
        Offer offer = offers.get(build);
        if (offer == null) {
            throw Failure.notFound("no failed step of build " + build + " waits for a shell");
        }
        return offer;
    }

    private void visit(Call call, String build) throws IOException, InterruptedException {
        Visit visit = new Visit(call, call.flag("tty"), new CompletableFuture<>());
        if (!offer(build).visit.complete(visit)) {
            throw Failure.conflict("the failed step of build " + build + " has a shell already");
        }
        TaskScope.get(visit.ended());
    }
}
