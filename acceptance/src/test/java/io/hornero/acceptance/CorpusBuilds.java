package io.hornero.acceptance;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A builder that cases of the corpus are given to.
interface CorpusBuilds {

    /// @param image what was built, or null
    /// @param said what a user sees where nothing was built
    record Outcome(@org.jspecify.annotations.Nullable BuiltImage image, String said) {}

    /// @param server where the case's files are served, as `http://host:port`
    Outcome build(CorpusCase example, CaseFiles files, String server) throws IOException, InterruptedException;

    /// What follows `build`: the case's flags, and what it builds.
    static List<String> words(CorpusCase example, CaseFiles files, String server) {
        List<String> words = new java.util.ArrayList<>(example.lines("flags"));
        List<String> operand = example.lines("operand");
        words.add(operand.isEmpty() ? "{context}" : operand.getFirst());
        return words.stream()
                .map(w -> w.replace("{context}", files.context().toString()).replace("{server}", server))
                .toList();
    }

    static Map<String, String> environment(CorpusCase example) {
        Map<String, String> environment = new java.util.LinkedHashMap<>();
        for (String line : example.lines("environment")) {
            environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return environment;
    }
}
