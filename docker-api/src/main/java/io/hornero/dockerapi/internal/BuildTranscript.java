package io.hornero.dockerapi.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.build.BuildResult;
import io.hornero.json.JsonObject;
import io.hornero.oci.Reference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A build in the words of Docker's classic builder, which scripts and libraries read: `Step 1/2 : FROM ...`,
/// `Successfully built ...`, `Successfully tagged ...`.
final class BuildTranscript implements Progress {
    private static final Pattern TITLE = Pattern.compile("\\[(?:(\\S+) )?(\\d+)/(\\d+)] (.*)", Pattern.DOTALL);

    private final MessageStream out;
    private final boolean quiet;
    private final Map<String, Utf8Pieces> texts = new ConcurrentHashMap<>();

    /// @param quiet only the image's id
    BuildTranscript(MessageStream out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    @Override
    public void report(ProgressEvent event) {
        if (quiet) {
            return;
        }
        switch (event) {
            case ProgressEvent.Started s -> line(title(s.title()));
            case ProgressEvent.Output o -> {
                String text = texts.computeIfAbsent(o.id() + "/" + o.stream(), _ -> new Utf8Pieces())
                        .next(o.bytes());
                if (!text.isEmpty()) {
                    out.send(new JsonObject().put("stream", text));
                }
            }
            case ProgressEvent.Finished f -> {
                if (f.outcome() == ProgressEvent.Outcome.CACHED) {
                    line(" ---> Using cache");
                }
            }
            case ProgressEvent.Message m -> line(m.text());
            case ProgressEvent.Warning w -> line("[Warning] " + w.text());
            case ProgressEvent.Advanced _ -> {}
        }
    }

    void succeeded(BuildResult result, List<Reference> tags) {
        if (quiet) {
            line(result.imageId().toString());
            return;
        }
        out.send(new JsonObject()
                .put("aux", new JsonObject().put("ID", result.imageId().toString())));
        line("Successfully built " + result.imageId().shortHex());
        tags.forEach(t -> line("Successfully tagged " + t.familiar()));
    }

    /// `[build 2/5] RUN make` as `Step 2/5 (build) : RUN make`.
    static String title(String title) {
        Matcher matcher = TITLE.matcher(title);
        if (!matcher.matches()) {
            return title;
        }
        String stage = matcher.group(1) == null ? "" : " (" + matcher.group(1) + ")";
        return "Step " + matcher.group(2) + "/" + matcher.group(3) + stage + " : " + matcher.group(4);
    }

    private void line(String text) {
        out.send(new JsonObject().put("stream", text + "\n"));
    }
}
