package io.hornero.store;

/// The words of a copy's progress.
///
/// @param action as `Downloading`
/// @param done as `Pull complete`
/// @param present as `Already exists`
public record CopyWording(String action, String done, String present) {
    public static final CopyWording PULL = new CopyWording("Downloading", "Download complete", "Already exists");
    public static final CopyWording PUSH = new CopyWording("Pushing", "Pushed", "Layer already exists");
    public static final CopyWording COPY = new CopyWording("Copying", "Copied", "Already exists");
}
