package io.hornero.functions;

/// Why a function is not, or not yet, what its owner asked for.
///
/// @param code as `Creating`, `ImageAccessDenied`, `InvalidImage`
/// @param text for people
public record StateReason(String code, String text) {
    public static final StateReason CREATING = new StateReason("Creating", "The function is being created.");

    public static final StateReason UPDATING =
            new StateReason("UpdateInProgress", "The function is being updated.");
}
