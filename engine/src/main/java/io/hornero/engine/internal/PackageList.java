package io.hornero.engine.internal;

import io.hornero.archive.Attestation;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The packages of an image as an SPDX document.
///
/// Source: SPDX 2.3; package-url, `PURL-TYPES`, "deb".
public final class PackageList {
    private static final String TYPE = "https://spdx.dev/Document";
    private static final String UNKNOWN = "NOASSERTION";
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";

    private PackageList() {}

    /// @param root the image's files
    /// @param imageId digest of its configuration
    /// @param created when the image was made, as its configuration says
    public static Attestation attestation(Path root, Digest imageId, String created) throws IOException {
        DebianPackages debian = new DebianPackages(root);
        String distribution = debian.release("ID");
        String release = debian.release("VERSION_ID");
        JsonArray packages = new JsonArray();
        JsonArray relations = new JsonArray();
        List<DebianPackages.Package> all = debian.list();
        for (int i = 0; i < all.size(); i++) {
            String id = "SPDXRef-Package-" + (i + 1);
            packages.add(json(id, all.get(i), distribution, release));
            relations.add(new JsonObject()
                    .put("spdxElementId", DOCUMENT)
                    .put("relationshipType", "DESCRIBES")
                    .put("relatedSpdxElement", id));
        }
        JsonObject made = new JsonObject()
                .put("created", created.replaceFirst("\\.[0-9]+Z$", "Z"))
                .put("creators", new JsonArray().add("Tool: hornero"));
        return new Attestation(
                TYPE,
                new JsonObject()
                        .put("spdxVersion", "SPDX-2.3")
                        .put("dataLicense", "CC0-1.0")
                        .put("SPDXID", DOCUMENT)
                        .put("name", "packages of image " + imageId)
                        .put("documentNamespace", "urn:hornero:sbom:" + imageId.hex())
                        .put("creationInfo", made)
                        .put("packages", packages)
                        .put("relationships", relations));
    }

    private static JsonObject json(String id, DebianPackages.Package installed, String distribution, String release) {
        String maintainer = installed.maintainer();
        JsonObject url = new JsonObject()
                .put("referenceCategory", "PACKAGE-MANAGER")
                .put("referenceType", "purl")
                .put("referenceLocator", url(installed, distribution, release));
        return new JsonObject()
                .put("SPDXID", id)
                .put("name", installed.name())
                .put("versionInfo", installed.version())
                .put("supplier", maintainer.isEmpty() ? UNKNOWN : "Organization: " + maintainer)
                .putNonEmpty("homepage", installed.homepage())
                .put("downloadLocation", UNKNOWN)
                .put("filesAnalyzed", false)
                .put("licenseConcluded", UNKNOWN)
                .put("licenseDeclared", UNKNOWN)
                .put("copyrightText", UNKNOWN)
                .put("externalRefs", new JsonArray().add(url));
    }

    private static String url(DebianPackages.Package installed, String distribution, String release) {
        String vendor = distribution.isEmpty() ? "debian" : distribution;
        String version = release.isEmpty() ? "" : "&distro=" + encoded(vendor + "-" + release);
        return "pkg:deb/" + encoded(vendor) + "/" + encoded(installed.name()) + "@" + encoded(installed.version())
                + "?arch=" + encoded(installed.architecture()) + version;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
