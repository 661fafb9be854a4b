package io.hornero.functions;

/// Why a function is not, or not yet, what its owner asked for.
///
/// @param code as `Creating`, `ImageAccessDenied`, `InvalidImage`
/// @param text for people
public record StateReason(String code, String text) {
    /// While an image is made ready; AWS says so of updates too.
    public static final StateReason CREATING = new StateReason("Creating", "The function is being created.");
}
