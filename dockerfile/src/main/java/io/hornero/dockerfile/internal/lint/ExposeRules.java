package io.hornero.dockerfile.internal.lint;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rules about EXPOSE.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/convert_expose.go`.
final class ExposeRules {
    private ExposeRules() {}

    static void protocolCasing(LintedFile file, Reporter out) {
        CommandRules.each(file, line -> {
            for (String port : ports(file, line)) {
                int slash = port.lastIndexOf(':') < 0 ? port.indexOf('/') : port.indexOf('/', port.lastIndexOf(':'));
                String protocol = slash < 0 ? "" : port.substring(slash + 1);
                if (!protocol.equals(protocol.toLowerCase(Locale.ROOT))) {
                    out.report(
                            line.instruction().source(),
                            "Defined protocol '" + port + "' in EXPOSE instruction should be lowercase");
                }
            }
        });
    }

    static void hostAddress(LintedFile file, Reporter out) {
        CommandRules.each(file, line -> {
            for (String port : ports(file, line)) {
                int colon = port.lastIndexOf(':');
                if (colon > 0 && !port.substring(0, colon).replace(":", "").isEmpty()) {
                    out.report(
                            line.instruction().source(),
                            "EXPOSE instruction should not define an IP address or host-port mapping, found '" + port
                                    + "'");
                }
            }
        });
    }

    /// The ports of an EXPOSE, variables expanded.
    static List<String> ports(LintedFile file, LintedStage.Line line) {
        List<String> ports = new ArrayList<>();
        if (line.instruction() instanceof Instruction.Expose expose) {
            for (String word : expose.ports()) {
                ports.addAll(split(file, line, word));
            }
        }
        return ports;
    }

    /// A malformed word, which the build refuses, names no port.
    private static List<String> split(LintedFile file, LintedStage.Line line, String word) {
        try {
            return file.words().split(word, line.before().env()::get);
        } catch (Failure _) {
            return List.of();
        }
    }
}
