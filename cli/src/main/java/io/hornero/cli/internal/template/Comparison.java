package io.hornero.cli.internal.template;

import io.hornero.json.Json;

/// `eq`, `lt` and their kin.
final class Comparison {
    private Comparison() {}

    static boolean equal(Json a, Json b) {
        if (a instanceof Json.Number x && b instanceof Json.Number y) {
            return x.value().compareTo(y.value()) == 0;
        }
        return a.equals(b);
    }

    static int compare(Json a, Json b) {
        if (a instanceof Json.Number x && b instanceof Json.Number y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof Json.Text x && b instanceof Json.Text y) {
            return x.value().compareTo(y.value());
        }
        throw new TemplateFailure("incompatible types for comparison");
    }
}
