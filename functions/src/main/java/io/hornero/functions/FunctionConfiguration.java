package io.hornero.functions;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A function as the catalogue holds it.
///
/// @param name 1 to 64 letters, digits, `-`, `_`
/// @param arn unqualified
/// @param settings what the owner configured
/// @param code the image
/// @param state whether it can be invoked
/// @param stateReason why not; null when it can
/// @param update how the last update went
/// @param updateReason why it did not go; null when it did
/// @param lastModified of code or settings
/// @param revisionId changes with every change
/// @param tags of the owner, in order
public record FunctionConfiguration(
        String name,
        String arn,
        FunctionSettings settings,
        FunctionCode code,
        FunctionState state,
        @Nullable StateReason stateReason,
        UpdateStatus update,
        @Nullable StateReason updateReason,
        Instant lastModified,
        String revisionId,
        Map<String, String> tags) {
    /// The only version there is for now.
    public static final String LATEST = "$LATEST";

    public FunctionConfiguration {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    public String logGroup() {
        return "/aws/lambda/" + name;
    }
}
