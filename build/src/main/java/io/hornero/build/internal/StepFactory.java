package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.dockerfile.SourceRange;
import io.hornero.oci.Digest;
import io.hornero.solver.Caching;
import io.hornero.solver.KeyPart;
import io.hornero.solver.Vertex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Steps to vertices of the graph: the names of their key parts, and what they read of their inputs. Used
/// by one thread.
final class StepFactory {
    private final StepRunner runner;
    private final StageDigests stageDigests;
    private final BuildServices services;
    private final String slots;
    private final Predicate<String> refresh;
    private final Vertex<StepResult> context;
    private final Map<Digest, Vertex<StepResult>> images = new HashMap<>();
    private final Map<Step, Vertex<StepResult>> fetched = new HashMap<>();
    private final Map<Vertex<?>, Origin> origins = new IdentityHashMap<>();
    private final List<PlannedStep> steps = new ArrayList<>();
    private final List<Step.Mount.Cache> caches = new ArrayList<>();
    private final BorrowedResults borrowed;

    /// @param slots prefix of the names under which steps are remembered
    /// @param refresh run every step of these stages anew
    StepFactory(
            BuildServices services, StepRunner runner, Step.Context context, String slots, Predicate<String> refresh) {
        this.runner = runner;
        this.borrowed = runner.borrowed();
        this.stageDigests = new StageDigests(services, borrowed);
        this.services = services;
        this.slots = slots;
        this.refresh = refresh;
        this.context = source(context, "context", "load build context");
    }

    /// The vertex of files that may change by themselves.
    ///
    /// @param slot name within the build
    private Vertex<StepResult> source(Step step, String slot, String title) {
        return Vertex.<StepResult>at(slots + slot)
                .title(title)
                .caching(Caching.VOLATILE)
                .build((_, progress) -> run(step, List.of(), false, progress));
    }

    /// The build context.
    Source context() {
        return new Source(context, "the build context", true);
    }

    /// Files from elsewhere: a folder, a download, a repository; one vertex for each.
    ///
    /// @param title for messages, as `the build context 'lib'`
    /// @param origin the instruction that asks for it
    Source files(Step step, String title, Origin origin) {
        Vertex<StepResult> vertex = fetched.computeIfAbsent(step, _ -> {
            Vertex<StepResult> made = source(step, title, title);
            origins.put(made, origin);
            return made;
        });
        return new Source(vertex, title, true);
    }

    /// Where a vertex that no user sees is asked for, or null.
    @Nullable
    Origin origin(Vertex<?> vertex) {
        return origins.get(vertex);
    }

    /// Where a step stands.
    ///
    /// @param stage that it is in
    /// @param slot name within the build, stable from run to run
    /// @param title what a user sees
    /// @param range lines of the Dockerfile
    /// @param before the step below, or null
    record Place(
            String stage,
            String slot,
            String title,
            SourceRange range,
            @Nullable PlannedStep before) {
        String keyword() {
            return FailedCommand.keyword(title);
        }
    }

    /// An instruction, for messages about a vertex that no user sees.
    record Origin(SourceRange range, String keyword) {}

    /// All steps so far, in the order of their numbers.
    List<PlannedStep> steps() {
        return steps;
    }

    private StepResult run(Step step, List<StepResult> inputs, boolean hasParent, Progress progress) throws Exception {
        return runner.run(step, StepRunner.Inputs.of(inputs, hasParent), progress);
    }

    /// Caches that commands mount and that no file system fills.
    List<Step.Mount.Cache> caches() {
        return caches;
    }

    /// What was read of stages and images.
    Map<String, Digest> read() {
        return stageDigests.taken();
    }

    /// The vertex of an image, one for each.
    ///
    /// @param chain names its file system
    Vertex<StepResult> image(Step.Image image, Digest chain) {
        borrowed.base(chain, image);
        return images.computeIfAbsent(
                image.manifest(),
                _ -> Vertex.<StepResult>at(slots + "image " + image.reference())
                        .title("FROM " + image.reference())
                        .part("the base image", image.id().toString())
                        .build((_, progress) -> run(image, List.of(), false, progress)));
    }

    /// The step of a base image.
    PlannedStep base(Place place, Vertex<StepResult> image) {
        return add(new PlannedStep(steps.size() + 1, place.title(), place.range(), "", image, null, true, null));
    }

    private PlannedStep planned(Place place, Vertex<StepResult> vertex, String command) {
        return add(new PlannedStep(
                steps.size() + 1, place.title(), place.range(), command, vertex, null, false, place.before()));
    }

    private PlannedStep add(PlannedStep step) {
        steps.add(step);
        return step;
    }

    private Vertex.Builder<StepResult> builder(Place place) {
        Vertex.Builder<StepResult> builder =
                Vertex.<StepResult>at(slots + place.slot()).title(place.title()).caching(caching(place));
        PlannedStep before = place.before();
        if (before != null) {
            builder.chain(before.image() ? MissCauses.BASE : MissCauses.BEFORE, before.vertex());
        }
        return builder;
    }

    private Caching caching(Place place) {
        return refresh.test(place.stage()) ? Caching.REFRESH : Caching.NORMAL;
    }

    private static void epoch(Vertex.Builder<StepResult> builder, @Nullable Long epoch) {
        if (epoch != null) {
            builder.part("SOURCE_DATE_EPOCH", epoch.toString());
        }
    }

    PlannedStep workdir(Place place, Step.Workdir workdir) {
        Vertex.Builder<StepResult> builder =
                builder(place).part("the instruction", "mkdir " + workdir.path() + "\n" + workdir.user());
        epoch(builder, workdir.epoch());
        boolean hasParent = place.before() != null;
        Vertex<StepResult> vertex = builder.build((inputs, progress) -> run(workdir, inputs, hasParent, progress));
        return planned(place, vertex, "");
    }

    /// @param sources of the mounts that have one, in their order
    PlannedStep command(Place place, Step.Run run, List<Source> sources) {
        String script = run.script() == null ? "" : "\n" + run.script().text();
        Vertex.Builder<StepResult> builder = builder(place)
                .part("the command", String.join("\0", run.args()) + script)
                .part("the working directory", run.cwd())
                .part("the user", run.user())
                .part("the network", run.network() + (run.privileged() ? " insecure" : ""))
                .part("the host names", run.hostname() + " " + run.extraHosts());
        if (!run.mounts().isEmpty()) {
            builder.part("the mounts", run.mounts().toString());
        }
        run.env().forEach(v -> builder.part(v.title(), v.value()));
        epoch(builder, run.epoch());
        List<Step.Selection> selections = run.mounts().stream()
                .map(Step.Mount::selection)
                .filter(Objects::nonNull)
                .toList();
        Reads reads = new Reads(selections);
        for (int i = 0; i < sources.size(); i++) {
            input(builder, place, i, sources.get(i), reads);
        }
        run.mounts().forEach(this::note);
        Vertex<StepResult> vertex = built(builder, run, place.before() != null, reads);
        return planned(place, vertex, String.join(" ", run.args()));
    }

    private void note(Step.Mount mount) {
        if (mount instanceof Step.Mount.Cache cache && !cache.filled()) {
            caches.add(cache);
        }
    }

    /// Runs, and checks that the files of contexts are still those whose digests are in the key.
    private Vertex<StepResult> built(Vertex.Builder<StepResult> builder, Step step, boolean hasParent, Reads reads) {
        return builder.build((inputs, progress) -> {
            StepResult result = run(step, inputs, hasParent, progress);
            check(inputs.subList(hasParent ? 1 : 0, inputs.size()), reads);
            return result;
        });
    }

    /// What files are copied from.
    ///
    /// @param vertex of a context, stage or image; null for an empty file system
    /// @param title as `stage 'build'`
    /// @param context it is a context: everything in it belongs to root
    record Source(@Nullable Vertex<StepResult> vertex, String title, boolean context) {}

    /// @param sources one for each part
    /// @param link the layer is made on nothing, and then put on top of the step before
    PlannedStep copy(Place place, Step.Copy copy, List<Source> sources, boolean link) {
        Place on = link ? new Place(place.stage(), place.slot(), place.title(), place.range(), null) : place;
        Vertex.Builder<StepResult> builder = builder(on).part("the instruction", instruction(copy));
        copy.inline().forEach(f -> builder.part("the here-document " + f.name(), f.text()));
        epoch(builder, copy.epoch());
        Reads reads = new Reads(copy.parts().stream().map(copy::selection).toList());
        for (int i = 0; i < sources.size(); i++) {
            input(builder, place, i, sources.get(i), reads);
        }
        Vertex<StepResult> vertex = built(builder, copy, on.before() != null, reads);
        origins.put(vertex, new Origin(place.range(), place.keyword()));
        if (!link || place.before() == null) {
            return planned(place, vertex, "");
        }
        Vertex<StepResult> merged = merged(place, copy, sources, vertex);
        return add(new PlannedStep(
                steps.size() + 1, place.title(), place.range(), "", merged, vertex, false, place.before()));
    }

    private Vertex<StepResult> merged(Place place, Step.Copy copy, List<Source> sources, Vertex<StepResult> layer) {
        Vertex.Builder<StepResult> builder = Vertex.<StepResult>at(slots + place.slot() + " link")
                .title(place.title())
                .caching(caching(place))
                .part("the instruction", instruction(copy))
                .chain(MissCauses.BEFORE, Objects.requireNonNull(place.before()).vertex())
                .chain(MissCauses.LINKED, layer);
        for (Source source : sources) {
            // what is read of it is in the linked layer
            builder.content(source.title(), source.vertex() == null ? nothing() : source.vertex(), "", _ -> List.of());
        }
        return builder.build((inputs, progress) -> run(new Step.Merge(copy), inputs, true, progress));
    }

    private void input(Vertex.Builder<StepResult> builder, Place place, int part, Source source, Reads reads) {
        Step.Selection selection = reads.selections.get(part);
        Vertex<StepResult> vertex = source.vertex() == null ? nothing() : source.vertex();
        if (source.context()) {
            builder.content(source.title(), vertex, selection.text(), result -> {
                TreeListing listing = list(selection, result);
                reads.listings.put(part, listing);
                String name = vertex == context ? MissCauses.FILES : MissCauses.READ_OF + source.title();
                services.manifests()
                        .put(
                                listing,
                                services.history()
                                        .digest(slots + place.slot(), name)
                                        .orElse(null));
                return List.of(new KeyPart(name, listing.digest().toString()));
            });
            return;
        }
        builder.content(source.title(), vertex, selection.text(), result -> {
            Digest digest = stageDigests.of(result, selection);
            return List.of(new KeyPart(MissCauses.READ_OF + source.title(), digest.toString()));
        });
    }

    /// An empty file system.
    private Vertex<StepResult> nothing() {
        return Vertex.<StepResult>at(slots + "nothing")
                .title("scratch")
                .build((_, _) -> new StepResult.FileSystem(null));
    }

    private static String instruction(Step.Copy copy) {
        return String.join(
                "\n",
                copy.parts().toString(),
                copy.destination(),
                copy.chown(),
                copy.mode() == null ? "" : copy.mode().text(),
                Boolean.toString(copy.parents()),
                copy.excluded().texts().toString());
    }

    private TreeListing list(Step.Selection selection, StepResult result) throws IOException, InterruptedException {
        if (!(result instanceof StepResult.Context(ContextFolder folder))) {
            throw new IllegalStateException("not a build context: " + result);
        }
        return new TreeReader(folder, selection, services.digests()).read();
    }

    /// What the sources of a step give, and what was read of those that are contexts.
    private static final class Reads {
        private final List<Step.Selection> selections;
        private final Map<Integer, TreeListing> listings = new ConcurrentHashMap<>();

        Reads(List<Step.Selection> selections) {
            this.selections = selections;
        }
    }

    /// Files that changed between digest and copy must not be stored under the digest.
    private void check(List<StepResult> sources, Reads before)
            throws IOException, InterruptedException, ContextChanged {
        for (Map.Entry<Integer, TreeListing> read : before.listings.entrySet()) {
            Step.Selection selection = before.selections.get(read.getKey());
            TreeListing now = list(selection, sources.get(read.getKey()));
            if (!now.digest().equals(read.getValue().digest())) {
                throw new ContextChanged();
            }
        }
    }

    /// A file of the context changed while it was copied.
    static final class ContextChanged extends Exception {
        private static final long serialVersionUID = 1;

        ContextChanged() {
            super("the build context changed while it was copied; build again when nothing writes to it");
        }
    }
}
