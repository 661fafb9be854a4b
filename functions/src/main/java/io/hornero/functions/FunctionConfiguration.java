package io.hornero.functions;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
/// @param findings what looks wrong about the image though it does not forbid the function, each with its
///   remedy
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
        Map<String, String> tags,
        List<String> findings) {
    /// The only version there is for now.
    public static final String LATEST = "$LATEST";

    public FunctionConfiguration {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        findings = List.copyOf(findings);
    }

    public String logGroup() {
        return "/aws/lambda/" + name;
    }

    /// Neither being created nor being updated.
    public boolean isSettled() {
        return state != FunctionState.PENDING && update != UpdateStatus.IN_PROGRESS;
    }

    public FunctionConfiguration withTags(Map<String, String> newTags) {
        return new FunctionConfiguration(
                name,
                arn,
                settings,
                code,
                state,
                stateReason,
                update,
                updateReason,
                lastModified,
                revisionId,
                newTags,
                findings);
    }

    /// After creation or an update ended.
    public FunctionConfiguration settled(List<String> newFindings) {
        return new FunctionConfiguration(
                name,
                arn,
                settings,
                code,
                FunctionState.ACTIVE,
                null,
                UpdateStatus.SUCCESSFUL,
                null,
                lastModified,
                revisionId,
                tags,
                newFindings);
    }

    /// After creation or an update failed.
    public FunctionConfiguration failed(StateReason why) {
        boolean creating = state == FunctionState.PENDING;
        return new FunctionConfiguration(
                name,
                arn,
                settings,
                code,
                creating ? FunctionState.FAILED : state,
                creating ? why : stateReason,
                UpdateStatus.FAILED,
                why,
                lastModified,
                revisionId,
                tags,
                findings);
    }

    /// With an update under way.
    public FunctionConfiguration updating(FunctionSettings newSettings, FunctionCode newCode, String newRevisionId) {
        return new FunctionConfiguration(
                name,
                arn,
                newSettings,
                newCode,
                state == FunctionState.FAILED ? FunctionState.PENDING : state,
                state == FunctionState.FAILED ? StateReason.CREATING : stateReason,
                UpdateStatus.IN_PROGRESS,
                StateReason.CREATING,
                Instant.now(),
                newRevisionId,
                tags,
                findings);
    }
}
