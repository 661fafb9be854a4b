package io.hornero.build;

import io.hornero.archive.ImageForm;
import io.hornero.build.internal.OutputAttributes;
import io.hornero.oci.Reference;
import java.util.List;
import java.util.Map;

/// Where the result of a build goes.
///
/// Source: BuildKit, `exporter/containerimage/exptypes/keys.go` and `docs/exporters`, for the attributes.
public sealed interface Output {

    /// An image of the store.
    ///
    /// @param names each with a tag
    /// @param keep it stays in the store
    /// @param push it goes to the registries that its names say
    /// @param byDigest it is pushed without tags
    /// @param form in which it is pushed; the store keeps it without compression
    record Image(List<Reference> names, boolean keep, boolean push, boolean byDigest, ImageForm form)
            implements Output {
        public Image {
            names = List.copyOf(names);
        }
    }

    /// An archive of the image, for the client.
    ///
    /// @param docker made for `docker load`; else an OCI layout in the first place
    /// @param names each with a tag
    /// @param form of the image
    record Archive(boolean docker, List<Reference> names, ImageForm form) implements Output {
        public Archive {
            names = List.copyOf(names);
        }
    }

    /// The files of the image, as a tar for the client.
    ///
    /// @param split each platform has a folder of its own; else only where there are several
    record Files(boolean split) implements Output {}

    /// What an image gets without any output: names in the store.
    static Output named(List<Reference> names) {
        return new Image(names, true, false, false, ImageForm.GZIP);
    }

    /// Reads an output as users give it.
    ///
    /// @param type `image`, `registry`, `docker`, `oci`, `tar`, `local`, or `cacheonly` for none
    /// @param attributes as `compression`, without those that concern the client alone
    /// @param tags names where the attributes have none
    /// @throws io.hornero.base.Failure INVALID, UNSUPPORTED
    static Output parse(String type, Map<String, String> attributes, List<Reference> tags) {
        return new OutputAttributes(type, attributes).output(tags);
    }
}
