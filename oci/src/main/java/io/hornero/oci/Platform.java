package io.hornero.oci;

import io.hornero.base.Failure;
import io.hornero.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// An operating system and a processor architecture, in Go's names, as `linux/arm64/v8`.
///
/// Source: OCI image-spec v1.1, image-index.md, "platform"; containerd/platforms for the normal form.
///
/// @param os as `linux`
/// @param architecture as `amd64`
/// @param variant as `v7`, or empty
public record Platform(String os, String architecture, String variant) {

    /// The platform of this machine.
    public static Platform host() {
        return normalized("linux", System.getProperty("os.arch", "amd64"), "");
    }

    /// Parses `os/arch[/variant]`, or `arch` alone (then of linux).
    public static Platform parse(String text) {
        List<String> parts = List.of(text.toLowerCase(Locale.ROOT).split("/", -1));
        if (parts.size() > 3 || parts.stream().anyMatch(String::isBlank)) {
            throw Failure.invalid("invalid platform '" + text + "': expected os/arch or os/arch/variant");
        }
        return switch (parts.size()) {
            case 1 -> parts.getFirst().equals("linux") ? host() : normalized("linux", parts.getFirst(), "");
            case 2 -> normalized(parts.get(0), parts.get(1), "");
            case 3 -> normalized(parts.get(0), parts.get(1), parts.get(2));
            default -> throw new IllegalStateException(text);
        };
    }

    static Platform parse(JsonObject json) {
        return normalized(json.textOr("os", ""), json.textOr("architecture", ""), json.textOr("variant", ""));
    }

    private static Platform normalized(String os, String arch, String variant) {
        return switch (arch) {
            case "x86_64", "x86-64", "amd64" -> new Platform(os, "amd64", variant.equals("v1") ? "" : variant);
            case "aarch64", "arm64" ->
                new Platform(os, "arm64", variant.equals("v8") || variant.equals("8") ? "" : variant);
            case "i386" -> new Platform(os, "386", "");
            case "armhf" -> new Platform(os, "arm", "v7");
            case "armel" -> new Platform(os, "arm", "v6");
            case "arm" -> new Platform(os, "arm", variant.isEmpty() ? "v7" : variant);
            default -> new Platform(os, arch, variant);
        };
    }

    public JsonObject toJson() {
        return new JsonObject().put("architecture", architecture).put("os", os).putNonEmpty("variant", variant);
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
