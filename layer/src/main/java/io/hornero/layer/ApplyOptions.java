package io.hornero.layer;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How [LayerReader] applies a tar.
///
/// @param whiteouts how the tree is to say that a name is removed; `LITERAL` gives names with `.wh.` no meaning
/// @param parents directories of the layers below, uppermost first: missing parent directories take their
///     attributes from there, and hard links to files of lower layers are copied up from there
/// @param into directory below the target that the paths are relative to; made where it is missing; `""` for
///     the target
/// @param owner of everything made, or null for what the tar says
/// @param clampEpochSeconds modification times later than this become this; null for none
/// @param limits what an archive from elsewhere may take
public record ApplyOptions(
        Whiteouts whiteouts,
        List<Path> parents,
        String into,
        @Nullable Owner owner,
        @Nullable Long clampEpochSeconds,
        TreeLimits limits) {
    /// A tar's files as they are, over what the target holds.
    public static final ApplyOptions LITERAL =
            new ApplyOptions(Whiteouts.LITERAL, List.of(), "", null, null, TreeLimits.NONE);

    public ApplyOptions {
        parents = List.copyOf(parents);
    }

    /// A layer into the upper directory of an overlay.
    ///
    /// @param parents directories of the layers below, uppermost first
    public static ApplyOptions overlay(List<Path> parents) {
        return new ApplyOptions(Whiteouts.OVERLAY, parents, "", null, null, TreeLimits.NONE);
    }

    public ApplyOptions into(String directory) {
        return new ApplyOptions(whiteouts, parents, directory, owner, clampEpochSeconds, limits);
    }

    public ApplyOptions withOwner(@Nullable Owner newOwner) {
        return new ApplyOptions(whiteouts, parents, into, newOwner, clampEpochSeconds, limits);
    }

    public ApplyOptions withClamp(@Nullable Long epochSeconds) {
        return new ApplyOptions(whiteouts, parents, into, owner, epochSeconds, limits);
    }

    public ApplyOptions withLimits(TreeLimits most) {
        return new ApplyOptions(whiteouts, parents, into, owner, clampEpochSeconds, most);
    }
}
