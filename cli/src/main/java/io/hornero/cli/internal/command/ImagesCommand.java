package io.hornero.cli.internal.command;

import io.hornero.base.HumanSize;
import io.hornero.cli.internal.credentials.RegistryName;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.format.Ages;
import io.hornero.cli.internal.format.Ids;
import io.hornero.cli.internal.format.Listing;
import io.hornero.cli.internal.format.Row;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// `hornero images`.
final class ImagesCommand implements Command {
    private static final String NONE = "<none>";

    @Override
    public Usage usage() {
        return Usage.of("images", "List images")
                .operands("[REPOSITORY[:TAG]]", 0, 1)
                .aliases("image ls", "image list", "images")
                .flags(Flags.of(
                        Flag.toggle('a', "all", "Show all images (default hides intermediate images)"),
                        Flag.toggle("digests", "Show digests"),
                        Filters.flag(),
                        Formats.listing(),
                        Flag.toggle("no-trunc", "Don't truncate output"),
                        Flag.toggle('q', "quiet", "Only show image IDs")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        List<String> filters = new ArrayList<>(arguments.list("filter"));
        if (!arguments.operands().isEmpty()) {
            filters.add("reference=" + arguments.operand(0));
        }
        Target target = Target.of("images", "json")
                .when(arguments.on("all"), "all")
                .unlessEmpty("filters", Filters.of(filters));
        List<Row> rows = new ArrayList<>();
        for (JsonObject image : session.engine().get(target).array().objects()) {
            rows.addAll(rows(image, arguments.on("no-trunc"), arguments.on("digests")));
        }
        String format = arguments.text("format");
        session.out()
                .print(
                        arguments.on("quiet") && format.isEmpty()
                                ? Listing.only("ID", rows)
                                : listing(arguments.on("digests")).print(format, rows));
        return 0;
    }

    private static Listing listing(boolean digests) {
        Listing listing = new Listing().column("Repository", "REPOSITORY").column("Tag", "TAG");
        if (digests) {
            listing.column("Digest", "DIGEST");
        }
        return listing.column("ID", "IMAGE ID")
                .column("CreatedSince", "CREATED")
                .column("Size", "SIZE")
                .title("Digest", "DIGEST")
                .title("CreatedAt", "CREATED AT")
                .title("Containers", "CONTAINERS")
                .title("SharedSize", "SHARED SIZE")
                .title("UniqueSize", "UNIQUE SIZE");
    }

    /// A row for each name of the image.
    private static List<Row> rows(JsonObject image, boolean whole, boolean digests) {
        List<String> tags = image.arrayOrEmpty("RepoTags").texts();
        List<String> named = tags.stream().filter(t -> !t.startsWith(NONE)).toList();
        List<String> repoDigests = image.arrayOrEmpty("RepoDigests").texts();
        List<Row> rows = new ArrayList<>();
        for (String tag : named) {
            String[] parts = RegistryName.split(tag);
            rows.add(row(image, parts[0], parts[1], digests ? digest(repoDigests, parts[0]) : NONE, whole));
        }
        if (rows.isEmpty()) {
            String repository = repoDigests.isEmpty() ? NONE : RegistryName.split(repoDigests.getFirst())[0];
            rows.add(row(image, repository, NONE, digests ? digest(repoDigests, repository) : NONE, whole));
        }
        return rows;
    }

    private static String digest(List<String> digests, String repository) {
        return digests.stream()
                .filter(d -> d.startsWith(repository + "@"))
                .map(d -> d.substring(repository.length() + 1))
                .findFirst()
                .orElse(NONE);
    }

    private static Row row(JsonObject image, String repository, String tag, String digest, boolean whole) {
        Instant created = Instant.ofEpochSecond(image.integerOr("Created", 0));
        String id = image.text("Id");
        return Row.of()
                .put("Repository", repository)
                .put("Tag", tag)
                .put("Digest", digest)
                .put("ID", whole ? id : Ids.brief(id))
                .put("CreatedSince", Ages.since(created))
                .put("CreatedAt", Ages.stamp(created))
                .put("Size", HumanSize.of(image.integerOr("Size", 0)))
                .put("Containers", known(image.integerOr("Containers", -1)))
                .put("SharedSize", "N/A")
                .put("UniqueSize", "N/A");
    }

    private static String known(long count) {
        return count < 0 ? "N/A" : String.valueOf(count);
    }
}
