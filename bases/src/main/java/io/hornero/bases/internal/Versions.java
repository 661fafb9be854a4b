package io.hornero.bases.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Reference;
import java.util.List;
import java.util.function.Function;

/// Finds the Debian release that has a version of a language.
///
/// @param language as `Python`
/// @param of the versions that a release has
record Versions(String language, Function<DebianRelease, List<String>> of) {

    /// The release and the version that a tag means: the newest release that has it.
    Choice choose(Reference reference, VariantTag tag) {
        return DebianRelease.all().reversed().stream()
                .flatMap(r -> of.apply(r).reversed().stream().map(v -> new Choice(r, v)))
                .filter(c -> meant(c, tag))
                .findFirst()
                .orElseThrow(() -> missing(reference, tag));
    }

    /// @param version the full version, as in the names of Debian's packages
    record Choice(DebianRelease release, String version) {}

    private static boolean meant(Choice choice, VariantTag tag) {
        boolean version = tag.version().equals(VariantTag.LATEST)
                || choice.version().equals(tag.version())
                || choice.version().startsWith(tag.version() + ".");
        return version && (tag.release() == null || tag.release() == choice.release());
    }

    private Failure missing(Reference reference, VariantTag tag) {
        String there = String.join(
                ", ",
                DebianRelease.all().stream()
                        .map(r -> String.join(" and ", of.apply(r)) + " (" + r.codename() + ")")
                        .toList());
        String where = tag.release() == null
                ? "no Debian release"
                : "Debian " + tag.release().codename();
        return Failure.notFound(where + " has " + language + " " + tag.version() + "; there are " + there
                + ". To use one of them under this name: hornero base "
                + reference.familiarRepository() + ":" + suggestion(tag) + " --tag " + reference.familiar());
    }

    private String suggestion(VariantTag tag) {
        DebianRelease release = tag.release() == null ? DebianRelease.BOOKWORM : tag.release();
        return of.apply(release).getLast() + (tag.slim() ? "-slim" : "");
    }
}
