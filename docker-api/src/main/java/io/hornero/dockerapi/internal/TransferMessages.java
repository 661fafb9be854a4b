package io.hornero.dockerapi.internal;

import io.hornero.base.HumanSize;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.engine.ImageTransfer;
import io.hornero.json.JsonObject;
import io.hornero.oci.Reference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Pulls and pushes in Docker's progress messages. The first message waits for the first event, so that what
/// fails before (no such image, no login) is an ordinary error answer.
final class TransferMessages implements Progress {
    private static final int BAR = 50;

    private final MessageStream out;
    private @Nullable JsonObject first;
    private boolean pulls;

    private TransferMessages(MessageStream out) {
        this.out = out;
    }

    /// A pull or a push.
    @FunctionalInterface
    interface Transfer {
        void run(TransferMessages messages) throws IOException, InterruptedException;
    }

    static void serve(Call call, Transfer transfer) throws IOException, InterruptedException {
        try (MessageStream out = new MessageStream(call)) {
            InStreamFailures.guard(out, () -> transfer.run(new TransferMessages(out)));
        }
    }

    void pulling(Reference reference) {
        pulls = true;
        String tag = reference.tag();
        first = new JsonObject()
                .put("status", "Pulling from " + reference.path())
                .put("id", tag == null ? String.valueOf(reference.digest()) : tag);
    }

    void pulled(ImageTransfer.Transferred result) {
        sendFirst();
        status("Digest: " + result.target().digest());
        status("Status: "
                + (result.changed() ? "Downloaded newer image for " : "Image is up to date for ")
                + result.reference().familiar());
    }

    void pushing(Reference reference) {
        pulls = false;
        first = new JsonObject().put("status", "The push refers to repository [" + reference.repository() + "]");
    }

    void pushed(ImageTransfer.Transferred result) {
        sendFirst();
        String tag = String.valueOf(result.reference().tag());
        String digest = result.target().digest().toString();
        long size = result.target().sizeBytes();
        status(tag + ": digest: " + digest + " size: " + size);
        out.send(new JsonObject()
                .put("progressDetail", new JsonObject())
                .put(
                        "aux",
                        new JsonObject().put("Tag", tag).put("Digest", digest).put("Size", size)));
    }

    @Override
    public void report(ProgressEvent event) {
        sendFirst();
        switch (event) {
            case ProgressEvent.Started s -> item(s.id(), pulls ? "Pulling fs layer" : "Preparing");
            case ProgressEvent.Advanced a -> advanced(a);
            case ProgressEvent.Finished f -> finished(f);
            case ProgressEvent.Message m -> status(m.text());
            case ProgressEvent.Warning w -> status(w.text());
            case ProgressEvent.Output _ -> {}
        }
    }

    private void finished(ProgressEvent.Finished event) {
        switch (event.outcome()) {
            case DONE -> item(event.id(), pulls ? "Pull complete" : "Pushed");
            case CACHED -> item(event.id(), pulls ? "Already exists" : "Layer already exists");
            case FAILED, CANCELLED -> {}
        }
    }

    private void advanced(ProgressEvent.Advanced event) {
        JsonObject detail = new JsonObject().put("current", event.currentBytes());
        if (event.totalBytes() > 0) {
            detail.put("total", event.totalBytes());
        }
        out.send(new JsonObject()
                .put("status", event.action())
                .put("progressDetail", detail)
                .put("progress", bar(event.currentBytes(), event.totalBytes()))
                .put("id", event.id()));
    }

    static String bar(long current, long total) {
        if (total <= 0) {
            return HumanSize.of(current, 4);
        }
        int done = (int) (Math.min(current, total) * BAR / total);
        String line = done == BAR ? "=".repeat(BAR) + ">" : "=".repeat(done) + ">" + " ".repeat(BAR - done);
        return "[" + line.substring(0, BAR + 1) + "]  " + HumanSize.of(current, 4) + "/" + HumanSize.of(total, 4);
    }

    private void item(String id, String status) {
        out.send(new JsonObject()
                .put("status", status)
                .put("progressDetail", new JsonObject())
                .put("id", id));
    }

    private void status(String text) {
        out.send(new JsonObject().put("status", text));
    }

    private synchronized void sendFirst() {
        JsonObject message = first;
        first = null;
        if (message != null) {
            out.send(message);
        }
    }
}
