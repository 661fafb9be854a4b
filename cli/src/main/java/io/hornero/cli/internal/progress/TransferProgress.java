package io.hornero.cli.internal.progress;

import io.hornero.base.HumanSize;
import io.hornero.cli.internal.terminal.Terminal;
import io.hornero.json.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Progress of a pull or a push, from the engine's JSON messages: a line for each layer, drawn anew in
/// place on a terminal; plain lines without the bytes elsewhere.
public final class TransferProgress {
    private static final int BAR = 50;

    private final PrintStream to;
    private final boolean terminal;
    private final boolean quiet;
    private final List<String> lines = new ArrayList<>();

    private TransferProgress(PrintStream to, boolean terminal, boolean quiet) {
        this.to = to;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /// @param quiet whether nothing is shown
    public static TransferProgress on(PrintStream to, boolean quiet) {
        return new TransferProgress(to, Terminal.is(Terminal.OUT) && Terminal.is(Terminal.ERR), quiet);
    }

    /// For a stream that is known to be a terminal or not.
    static TransferProgress on(PrintStream to, boolean terminal, boolean quiet) {
        return new TransferProgress(to, terminal, quiet);
    }

    /// One message: `{"status", "id", "progressDetail":{"current","total"}}`.
    public void show(JsonObject message) {
        String status = message.textOr("status", "");
        if (quiet || status.isEmpty()) {
            return;
        }
        String id = message.textOr("id", "");
        JsonObject detail = message.objectOrEmpty("progressDetail");
        if (!terminal) {
            if (!detail.has("current")) {
                to.println(id.isEmpty() ? status : id + ": " + status);
                to.flush();
            }
            return;
        }
        if (id.isEmpty()) {
            lines.clear();
            to.println(status);
        } else {
            redraw(id, id + ": " + status + bar(detail));
        }
        to.flush();
    }

    private void redraw(String id, String text) {
        int line = lines.indexOf(id);
        if (line < 0) {
            lines.add(id);
            to.println(text);
            return;
        }
        int up = lines.size() - line;
        to.print("\u001b[" + up + "A\r\u001b[2K" + text + "\r\u001b[" + up + "B");
    }

    private static String bar(JsonObject detail) {
        long current = detail.integerOr("current", 0);
        long total = detail.integerOr("total", 0);
        if (current <= 0 && total <= 0) {
            return "";
        }
        if (total <= 0 || current > total) {
            return " " + HumanSize.of(current);
        }
        int filled = (int) (current * BAR / total);
        String rest = filled < BAR ? ">" + " ".repeat(BAR - filled - 1) : "";
        return " [" + "=".repeat(filled) + rest + "]  " + HumanSize.of(current, 4) + "/" + HumanSize.of(total, 4);
    }
}
