package io.hornero.build.internal;

import io.hornero.archive.ImageForm;
import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.build.CacheInput;
import io.hornero.build.CacheOutput;
import io.hornero.build.CacheScope;
import io.hornero.layer.Packing;
import io.hornero.oci.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The attributes of one cache to be read or written.
public final class CacheAttributes {
    private static final List<String> TYPES = List.of("local", "registry", "inline");
    private static final List<String> CLOUDS = List.of("gha", "s3", "azblob");
    /// What is so here in any case: a cache is an image manifest of OCI's types.
    private static final List<String> GIVEN = List.of("image-manifest", "oci-mediatypes");

    private final String type;
    private final Attributes attributes;

    public CacheAttributes(String type, Map<String, String> attributes) {
        this.type = type;
        this.attributes = new Attributes("cache of type " + type, attributes);
        GIVEN.forEach(this.attributes::drop);
    }

    /// Where results are looked for.
    public CacheInput input() {
        CacheInput input = switch (type) {
            case "local" -> new CacheInput.Local(Path.of(needed("src")), name());
            case "registry" -> new CacheInput.Registry(reference());
            case "inline" ->
                throw Failure.invalid("a cache of type inline is in an image: use type=registry,ref=IMAGE");
            default -> throw unknown();
        };
        attributes.checkRest();
        return input;
    }

    private String name() {
        String tag = attributes.take("tag", "");
        String digest = attributes.take("digest", "");
        return digest.isEmpty() ? tag : digest;
    }

    /// Where results go.
    public CacheOutput output() {
        CacheOutput output = switch (type) {
            case "local" -> new CacheOutput.Local(attributes.take("tag", "latest"), scope(), form(), ignored());
            case "registry" -> new CacheOutput.Registry(reference(), scope(), form(), ignored());
            case "inline" -> new CacheOutput.Inline();
            default -> throw unknown();
        };
        attributes.checkRest();
        return output;
    }

    private CacheScope scope() {
        String mode = attributes.take("mode", "min");
        if (!mode.equals("min") && !mode.equals("max")) {
            throw Failure.invalid("mode=" + mode + " is no mode of a cache; there are min and max");
        }
        boolean all = mode.equals("max");
        return new CacheScope(all, attributes.flag("mounts", all));
    }

    private ImageForm form() {
        Packing packing = attributes.packing(Packing.GZIP);
        return ImageForm.STORED.withPacking(packing).withForce(attributes.flag("force-compression", false));
    }

    private boolean ignored() {
        return attributes.flag("ignore-error", false);
    }

    private Reference reference() {
        return Reference.parse(needed("ref")).withDefaultTag();
    }

    private String needed(String name) {
        String value = attributes.take(name, "");
        if (value.isEmpty()) {
            throw Failure.invalid("a cache of type " + type + " needs " + name + "=");
        }
        return value;
    }

    private Failure unknown() {
        if (CLOUDS.contains(type)) {
            return Failure.unsupported("a cache of type " + type + " is not supported: use registry or local");
        }
        return Failure.invalid("'" + type + "' is no type of cache" + Suggestion.suffix(type, TYPES) + "; there are "
                + String.join(", ", TYPES));
    }
}
