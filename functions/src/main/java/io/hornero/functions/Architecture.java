package io.hornero.functions;

import io.hornero.base.Failure;
import java.util.Locale;

/// Processor architectures of Lambda.
public enum Architecture {
    X86_64("amd64"),
    ARM64("arm64");

    private final String oci;

    Architecture(String oci) {
        this.oci = oci;
    }

    /// As in an image's platform: `amd64`, `arm64`.
    public String ociName() {
        return oci;
    }

    /// As in the Lambda API: `x86_64`, `arm64`.
    public String awsName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Parses the name in the Lambda API.
    public static Architecture parse(String awsName) {
        for (Architecture each : values()) {
            if (each.awsName().equals(awsName)) {
                return each;
            }
        }
        throw Failure.invalid("1 validation error detected: Value '[" + awsName + "]' at 'architectures' failed to "
                + "satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: "
                + "[x86_64, arm64], Member must not be null]");
    }
}
