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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Steps to vertices of the graph: the names of their key parts, and what they read of their inputs. Used
/// by one thread.
final class StepFactory {
    private final BuildServices services;
    private final StepRunner runner;
    private final StageDigests stageDigests;
    private final String slots;
    private final boolean refresh;
    private final Vertex<StepResult> context;
    private final Map<Digest, Vertex<StepResult>> images = new HashMap<>();
    private final List<PlannedStep> steps = new ArrayList<>();

    /// @param slots prefix of the names under which steps are remembered
    /// @param refresh run every step anew
    StepFactory(BuildServices services, Step.Context context, String slots, boolean refresh) {
        this.services = services;
        this.runner = new StepRunner(services);
        this.stageDigests = new StageDigests(services);
        this.slots = slots;
        this.refresh = refresh;
        this.context = Vertex.<StepResult>at(slots + "context")
                .title("load build context")
                .caching(Caching.VOLATILE)
                .build((_, progress) -> run(context, List.of(), false, progress));
    }

    /// Where a step stands.
    ///
    /// @param slot name within the build, stable from run to run
    /// @param title what a user sees
    /// @param range lines of the Dockerfile
    /// @param before the step below, or null
    record Place(
            String slot,
            String title,
            SourceRange range,
            @Nullable PlannedStep before) {}

    /// All steps so far, in the order of their numbers.
    List<PlannedStep> steps() {
        return steps;
    }

    private StepResult run(Step step, List<StepResult> inputs, boolean hasParent, Progress progress) throws Exception {
        return runner.run(step, StepRunner.inputs(inputs, hasParent), progress);
    }

    /// The vertex of an image, one for each.
    Vertex<StepResult> image(Step.Image image) {
        return images.computeIfAbsent(
                image.manifest(),
                _ -> Vertex.<StepResult>at(slots + "image " + image.reference())
                        .title("FROM " + image.reference())
                        .part("the base image", image.manifest().toString())
                        .build((_, progress) -> run(image, List.of(), false, progress)));
    }

    /// The step of a base image.
    PlannedStep base(Place place, Vertex<StepResult> image) {
        return add(new PlannedStep(
                steps.size() + 1, place.title(), place.range(), "", image, true, null, new AtomicReference<>()));
    }

    private PlannedStep planned(
            Place place, Vertex<StepResult> vertex, String command, AtomicReference<@Nullable TreeListing> reads) {
        return add(new PlannedStep(
                steps.size() + 1, place.title(), place.range(), command, vertex, false, place.before(), reads));
    }

    private PlannedStep add(PlannedStep step) {
        steps.add(step);
        return step;
    }

    private Vertex.Builder<StepResult> builder(Place place) {
        Vertex.Builder<StepResult> builder = Vertex.<StepResult>at(slots + place.slot())
                .title(place.title())
                .caching(refresh ? Caching.REFRESH : Caching.NORMAL);
        PlannedStep before = place.before();
        if (before != null) {
            builder.chain(before.image() ? MissReasons.BASE : MissReasons.BEFORE, before.vertex());
        }
        return builder;
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
        return planned(place, vertex, "", new AtomicReference<>());
    }

    PlannedStep command(Place place, Step.Run run) {
        String script = run.script() == null ? "" : "\n" + run.script().text();
        Vertex.Builder<StepResult> builder = builder(place)
                .part("the command", String.join("\0", run.args()) + script)
                .part("the working directory", run.cwd())
                .part("the user", run.user())
                .part("the network", run.network())
                .part("the host names", run.hostname() + " " + run.extraHosts());
        if (!run.mounts().isEmpty()) {
            builder.part("the mounts", run.mounts().toString());
        }
        run.env().forEach(v -> builder.part(v.title(), v.value()));
        epoch(builder, run.epoch());
        boolean hasParent = place.before() != null;
        Vertex<StepResult> vertex = builder.build((inputs, progress) -> run(run, inputs, hasParent, progress));
        String command = String.join(" ", run.args());
        return planned(place, vertex, command, new AtomicReference<>());
    }

    /// What files are copied from.
    ///
    /// @param vertex a stage or image; null for an empty file system
    /// @param title as `stage 'build'`
    record Source(@Nullable Vertex<StepResult> vertex, String title) {}

    /// @param source a stage or image; null for the build context
    PlannedStep copy(Place place, Step.Copy copy, @Nullable Source source) {
        Vertex.Builder<StepResult> builder = builder(place).part("the instruction", instruction(copy));
        copy.inline().forEach(f -> builder.part("the here-document " + f.name(), f.text()));
        epoch(builder, copy.epoch());
        AtomicReference<@Nullable TreeListing> reads = new AtomicReference<>();
        if (copy.hasSource()) {
            if (source == null) {
                builder.content("the build context", context, selector(copy), result -> read(copy, result, reads));
            } else if (source.vertex() != null) {
                builder.content(
                        source.title(), source.vertex(), selector(copy), result -> readStage(copy, result, source));
            }
        }
        boolean hasParent = place.before() != null;
        Vertex<StepResult> vertex = builder.build((inputs, progress) -> {
            StepResult result = run(copy, inputs, hasParent, progress);
            TreeListing before = reads.get();
            if (before != null) {
                check(copy, inputs.getLast(), before);
            }
            return result;
        });
        return planned(place, vertex, "", reads);
    }

    private static String instruction(Step.Copy copy) {
        return String.join(
                "\n",
                copy.patterns().toString(),
                copy.destination(),
                copy.chown(),
                String.valueOf(copy.mode()),
                copy.unpack() + " " + copy.fromContext(),
                copy.excluded().texts().toString());
    }

    private static String selector(Step.Copy copy) {
        return copy.patterns() + " " + copy.excluded().texts();
    }

    private TreeListing list(Step.Copy copy, StepResult result) throws IOException, InterruptedException {
        if (!(result instanceof StepResult.Context(ContextFolder folder))) {
            throw new IllegalStateException("not a build context: " + result);
        }
        List<SourceFinder.Source> sources = new SourceFinder(folder).find(copy.patterns());
        return new TreeReader(folder, copy.excluded(), services.digests()).read(sources);
    }

    private List<KeyPart> read(Step.Copy copy, StepResult result, AtomicReference<@Nullable TreeListing> reads)
            throws IOException, InterruptedException {
        TreeListing listing = list(copy, result);
        reads.set(listing);
        return List.of(new KeyPart(MissReasons.FILES, listing.digest().toString()));
    }

    private List<KeyPart> readStage(Step.Copy copy, StepResult result, Source source)
            throws IOException, InterruptedException {
        Digest digest = stageDigests.of(result, copy.patterns(), copy.excluded());
        return List.of(new KeyPart("what is copied from " + source.title(), digest.toString()));
    }

    /// Files that changed between digest and copy must not be stored under the digest.
    private void check(Step.Copy copy, StepResult source, TreeListing before)
            throws IOException, InterruptedException, ContextChanged {
        if (!list(copy, source).digest().equals(before.digest())) {
            throw new ContextChanged();
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
