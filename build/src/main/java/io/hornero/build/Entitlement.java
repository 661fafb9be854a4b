package io.hornero.build;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import java.util.Arrays;
import java.util.List;

/// What a Dockerfile may do only where the one who builds allows it (`--allow`).
public enum Entitlement {
    /// `RUN --network=host`: the machine's own network.
    NETWORK_HOST("network.host"),
    /// `RUN --security=insecure`: all capabilities and devices.
    SECURITY_INSECURE("security.insecure");

    private final String text;

    Entitlement(String text) {
        this.text = text;
    }

    /// As users write it.
    public String text() {
        return text;
    }

    public static Entitlement parse(String text) {
        List<String> names = Arrays.stream(values()).map(Entitlement::text).toList();
        return Arrays.stream(values())
                .filter(e -> e.text.equals(text))
                .findFirst()
                .orElseThrow(() -> Failure.invalid("invalid entitlement '" + text + "': use "
                        + String.join(" or ", names) + Suggestion.suffix(text, names)));
    }
}
