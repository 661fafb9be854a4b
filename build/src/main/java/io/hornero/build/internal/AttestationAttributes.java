package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.build.AttestationOptions;
import io.hornero.build.AttestationOptions.Provenance;
import java.util.List;
import java.util.Map;

/// The attributes of one attestation.
public final class AttestationAttributes {
    private static final List<String> TYPES = List.of("sbom", "provenance");

    private AttestationAttributes() {}

    /// What was asked for before, and this.
    public static AttestationOptions add(AttestationOptions before, Map<String, String> given) {
        String type = given.getOrDefault("type", "");
        Attributes attributes = new Attributes("attestation of type " + type, given);
        attributes.drop("type");
        boolean wanted = !attributes.flag("disabled", false);
        AttestationOptions options = switch (type) {
            case "sbom" -> {
                if (!attributes.take("generator", "").isEmpty()) {
                    throw Failure.unsupported("sbom with generator= is not supported: this builder reads the packages");
                }
                yield new AttestationOptions(wanted, before.provenance());
            }
            case "provenance" -> new AttestationOptions(before.packages(), wanted ? mode(attributes) : Provenance.NONE);
            default ->
                throw Failure.invalid("'" + type + "' is no type of attestation" + Suggestion.suffix(type, TYPES)
                        + "; there are " + String.join(", ", TYPES));
        };
        attributes.checkRest();
        return options;
    }

    private static Provenance mode(Attributes attributes) {
        String version = attributes.take("version", "v1");
        if (!version.equals("v1")) {
            throw Failure.unsupported("provenance of version " + version + " is not supported: use v1");
        }
        String mode = attributes.take("mode", "min");
        return switch (mode) {
            case "min" -> Provenance.MIN;
            case "max" -> Provenance.MAX;
            default -> throw Failure.invalid("mode=" + mode + " is no mode of provenance; there are min and max");
        };
    }
}
