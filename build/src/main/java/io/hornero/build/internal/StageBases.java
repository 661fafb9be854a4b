package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.build.ContextSource;
import io.hornero.build.UsedImage;
import io.hornero.dockerfile.GitReference;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.dockerfile.Stage;
import io.hornero.oci.ChainId;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Platform;
import io.hornero.solver.Vertex;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stages begin from, and what files are copied from, where that is no stage: images and contexts. Used by
/// one thread.
final class StageBases {
    static final String SCRATCH = "scratch";
    private final BaseImages images;
    private final boolean pull;
    private final StepFactory steps;
    private final Progress progress;
    private final Map<String, BaseImages.Resolved> resolved = new HashMap<>();
    private final List<UsedImage> used = new ArrayList<>();

    /// @param pull look for newer images
    StageBases(BaseImages images, boolean pull, StepFactory steps, Progress progress) {
        this.images = images;
        this.pull = pull;
        this.steps = steps;
        this.progress = progress;
    }

    /// The images so far.
    List<UsedImage> used() {
        return List.copyOf(used);
    }

    BaseImages.Resolved resolve(String name, Platform platform) throws IOException, InterruptedException {
        String key = name + " " + platform;
        BaseImages.Resolved known = resolved.get(key);
        if (known == null) {
            known = images.resolve(name, platform, pull, progress);
            resolved.put(key, known);
            used.add(new UsedImage(
                    known.reference(), platform, known.manifest().descriptor().digest()));
        }
        return known;
    }

    /// @param image the file system that it begins with, or null
    static StageState scratch(Stage stage, Platform platform, @Nullable Vertex<StepResult> image) {
        return new StageState(stage, platform, ImageConfig.empty(platform), List.of(), ImageSettings.scratch(), image);
    }

    StageState fromImage(Stage stage, Platform platform, BaseImages.Resolved image) {
        ImageSettings settings = ImageSettings.of(image.config());
        StageState state = new StageState(
                stage,
                platform,
                image.config(),
                image.manifest().layers(),
                settings,
                files(image, "").vertex());
        if (!state.env.containsKey("PATH")) {
            settings.setEnv("PATH", ImageSettings.DEFAULT_PATH);
            state.env.put("PATH", ImageSettings.DEFAULT_PATH);
        }
        return state;
    }

    /// A stage that a context stands for: an image, or files on nothing.
    StageState fromContext(Stage stage, Platform platform, ContextSource context, String name)
            throws IOException, InterruptedException {
        Optional<BaseImages.Resolved> image = image(context, platform);
        if (image.isPresent()) {
            return fromImage(stage, platform, image.get());
        }
        StageState state = scratch(stage, platform, null);
        String title = "[context " + name + "] load files";
        StepFactory.Source source = files(
                context, name, platform, new StepFactory.Origin(stage.from().range(), "FROM"));
        Step.Copy copy = new Step.Copy(
                List.of(new Step.Part(List.of("."), false, true)),
                List.of(),
                "/",
                "",
                null,
                false,
                IgnorePatterns.NONE,
                null);
        StepFactory.Place place = new StepFactory.Place(
                stage.title(), stage.title() + " context", title, stage.from().range(), null);
        state.advance(steps.copy(place, copy, List.of(source), false), "COPY . / # build context " + name);
        return state;
    }

    private Optional<BaseImages.Resolved> image(ContextSource context, Platform platform)
            throws IOException, InterruptedException {
        return switch (context) {
            case ContextSource.Image image ->
                Optional.of(resolve(image.reference().toString(), platform));
            case ContextSource.Layout layout -> Optional.of(images.layout(layout, platform, progress));
            case ContextSource.Folder _, ContextSource.Remote _ -> Optional.empty();
        };
    }

    /// The files of an image.
    StepFactory.Source files(BaseImages.Resolved image, String title) {
        List<Digest> chain = ChainId.of(image.config().diffIds());
        Step.Image step = new Step.Image(
                image.reference(),
                image.manifest().descriptor().digest(),
                image.manifest().config().digest());
        return new StepFactory.Source(chain.isEmpty() ? null : steps.image(step, chain.getLast()), title, false);
    }

    /// The files of a context.
    StepFactory.Source files(ContextSource context, String name, Platform platform, StepFactory.Origin origin)
            throws IOException, InterruptedException {
        String title = "the build context '" + name + "'";
        return switch (context) {
            case ContextSource.Folder folder -> {
                if (!Files.isDirectory(folder.path())) {
                    throw Failure.notFound(title + " is the folder " + folder.path() + ", which does not exist");
                }
                IgnorePatterns ignored = folder.ignoring() == ContextSource.Ignoring.FILES
                        ? IgnoreFiles.of(folder.path())
                        : IgnorePatterns.NONE;
                yield steps.files(new Step.Context(folder.path(), ignored), title, origin);
            }
            case ContextSource.Remote remote -> steps.files(remote(remote.url()), title, origin);
            case ContextSource.Image _, ContextSource.Layout _ ->
                files(image(context, platform).orElseThrow(), title);
        };
    }

    private static Step remote(String url) {
        Optional<GitReference> git = GitReference.parse(url);
        if (git.isPresent()) {
            return new Step.Checkout(git.get(), Boolean.TRUE.equals(git.get().keepGitDir()));
        }
        return new Step.Download(url, RemoteNames.file(url), null);
    }
}
