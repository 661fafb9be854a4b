package io.hornero.build.internal;

import io.hornero.base.RandomId;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.layer.CopyOptions;
import io.hornero.layer.Owner;
import io.hornero.layer.TreeCopy;
import io.hornero.linux.TreeRemoval;
import io.hornero.snapshot.Active;
import io.hornero.snapshot.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of a stage, image or context, to be mounted. What is written to them is lost: contexts are copied, and
/// file systems get a layer that is thrown away.
///
/// @param path what is mounted
record SourceMount(Path path, CommandMounts.Closing closing) implements CommandMounts.Closing {

    static SourceMount open(BuildServices services, StepResult source, Step.Mount.Bind bind, Path folder)
            throws IOException {
        if (source instanceof StepResult.Context context) {
            return copied(context.folder(), bind.selection(), folder);
        }
        if (bind.readOnly()) {
            View view = services.snapshots().view(source.chain());
            return found(view.root(), bind.path(), view::close);
        }
        Active active = services.snapshots().prepare("mount-" + RandomId.hex(12), source.chain());
        try {
            return found(active.mount(), bind.path(), active::remove);
        } catch (IOException | RuntimeException e) {
            active.remove();
            throw e;
        }
    }

    private static SourceMount found(Path root, String path, CommandMounts.Closing closing) throws IOException {
        try {
            ContextFolder tree = new ContextFolder(root, IgnorePatterns.NONE, true);
            SourceFinder.Source source =
                    new SourceFinder(tree).find(Step.Selection.of(path)).getFirst();
            return new SourceMount(source.real(), closing);
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /// A copy of what takes part, which belongs to root, as COPY would make it.
    private static SourceMount copied(ContextFolder context, Step.Selection selection, Path folder) throws IOException {
        Path target = Files.createDirectories(folder.resolve("bind-" + RandomId.hex(4)));
        SourceFinder.Source source = new SourceFinder(context).find(selection).getFirst();
        CopyOptions options = CopyOptions.PLAIN.withOwner(Owner.ROOT);
        if (source.directory()) {
            String below = RootedPath.below(context.root(), source.real());
            TreeCopy.copy(context.root(), below, target, "tree", options.withFilter(source.filter(context, selection)));
            return new SourceMount(target.resolve("tree"), () -> TreeRemoval.remove(target));
        }
        TreeCopy.copy(context.root(), source.path(), target, "file", options);
        return new SourceMount(target.resolve("file"), () -> TreeRemoval.remove(target));
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
