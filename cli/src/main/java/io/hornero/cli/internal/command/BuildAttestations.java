package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/// `--attest`, and `--sbom` and `--provenance`, which are short for it: `true`, `false`, or attributes.
final class BuildAttestations {
    private BuildAttestations() {}

    static JsonArray of(Arguments arguments) {
        JsonArray all = JsonArray.of();
        for (String text : arguments.list("attest")) {
            Map<String, String> attributes = CsvPairs.parse("attestation", text);
            if (!attributes.containsKey("type")) {
                throw Failure.invalid("attestation type not specified: '" + text + "'");
            }
            all.add(JsonObject.ofTexts(attributes));
        }
        shorthand("sbom", arguments, all);
        shorthand("provenance", arguments, all);
        return all;
    }

    private static void shorthand(String type, Arguments arguments, JsonArray all) {
        String text = arguments.text(type);
        if (text.isEmpty()) {
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        switch (text) {
            case "true", "1" -> {}
            case "false", "0" -> attributes.put("disabled", "true");
            default -> attributes.putAll(CsvPairs.parse(type, text));
        }
        attributes.put("type", type);
        all.add(JsonObject.ofTexts(attributes));
    }
}
