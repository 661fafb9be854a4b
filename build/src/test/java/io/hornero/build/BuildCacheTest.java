package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.oci.ChainId;
import io.hornero.oci.Digest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What builds keep on disk, and what goes when it is pruned.
final class BuildCacheTest {
    private static final String DOCKERFILE =
            "FROM busybox\nRUN head -c 300000 /dev/zero > /a\nRUN head -c 200000 /dev/zero > /b\n";

    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    private List<CacheItem> items() throws Exception {
        root.builder.close(); // waits for what is noted in the background
        return root.builder.cache().items(Set.of());
    }

    private CacheItem item(String title) throws Exception {
        return items().stream()
                .filter(i -> i.description().contains(title))
                .findFirst()
                .orElseThrow();
    }

    /// The file system of the base, which its image keeps.
    private Set<Digest> base(BuildResult result) throws Exception {
        return Set.of(ChainId.of(root.config(result).diffIds()).getFirst());
    }

    private Set<Digest> chains(BuildResult result) throws Exception {
        return new HashSet<>(ChainId.of(root.config(result).diffIds()));
    }

    @Test
    void stepsAreListedWithSizesAndUses() throws Exception {
        root.build(DOCKERFILE);
        root.build(DOCKERFILE);
        CacheItem first = item("> /a");
        CacheItem second = item("> /b");

        assertThat(second.parents()).containsExactly(first.id());
        assertThat(first.sizeBytes()).isBetween(300_000L, 310_000L);
        assertThat(second.sizeBytes()).isBetween(200_000L, 210_000L);
        assertThat(second.uses()).isEqualTo(2);
        assertThat(second.kind().type()).isEqualTo("regular");
        assertThat(second.inUse()).isFalse();
        assertThat(first.lastUsed()).isEqualTo(second.lastUsed());
    }

    @Test
    void whatImagesHaveStaysUnlessAllIsWanted() throws Exception {
        Set<Digest> ofImage = chains(root.build(DOCKERFILE));
        root.build("FROM busybox\nRUN echo other > /c\n");
        items();

        List<CacheItem> removed = root.builder.cache().prune(CachePruning.UNSHARED, ofImage);
        assertThat(removed).extracting(CacheItem::description).containsExactly("[2/2] RUN echo other > /c");
        root.builder.cache().prune(new CachePruning(true, 0, 0, 0, null, _ -> true), ofImage);
        assertThat(items()).isEmpty();
        assertThat(root.reasons(root.build(DOCKERFILE))).noneMatch(r -> r.endsWith("cached"));
    }

    @Test
    void theLeastRecentlyUsedMakesRoom() throws Exception {
        String other = "FROM busybox\nRUN head -c 100000 /dev/zero > /c\n";
        Set<Digest> base = base(root.build(DOCKERFILE));
        root.build(other);
        root.build(DOCKERFILE);
        items();
        assertThat(root.builder.cache().prune(CachePruning.to(550_000), base))
                .extracting(CacheItem::description)
                .containsExactly("[2/2] RUN head -c 100000 /dev/zero > /c");

        assertThat(root.reasons(root.build(DOCKERFILE))).noneMatch(r -> r.endsWith("changed"));
        assertThat(root.reasons(root.build(other)).getLast()).doesNotEndWith("cached");
    }

    @Test
    void aChildGoesBeforeItsParent() throws Exception {
        Set<Digest> base = base(root.build(DOCKERFILE));
        items();
        List<CacheItem> removed = root.builder.cache().prune(CachePruning.to(400_000), base);

        assertThat(removed)
                .extracting(CacheItem::description)
                .containsExactly("[3/3] RUN head -c 200000 /dev/zero > /b");
        assertThat(item("> /a").sizeBytes()).isPositive();
    }

    @Test
    void whatWasUsedALittleWhileAgoStays() throws Exception {
        root.build(DOCKERFILE);
        items();
        CachePruning old = new CachePruning(true, 0, 0, 0, Duration.ofHours(1), _ -> true);

        assertThat(root.builder.cache().prune(old, Set.of())).isEmpty();
    }

    @Test
    void cacheMountsGo() throws Exception {
        String dockerfile =
                "FROM busybox\nRUN --mount=type=cache,id=m,target=/c head -c 50000 /dev/zero >> /c/x; ls -l /c\n";
        root.build(dockerfile);
        CacheItem mount = item("cached mount");

        assertThat(mount.kind()).isEqualTo(CacheItem.Kind.MOUNT);
        assertThat(mount.sizeBytes()).isGreaterThanOrEqualTo(50_000);
        CachePruning mounts = new CachePruning(false, 0, 0, 0, null, i -> i.kind() == CacheItem.Kind.MOUNT);
        assertThat(root.builder.cache().prune(mounts, Set.of())).hasSize(1);
        assertThat(items()).noneMatch(i -> i.kind() == CacheItem.Kind.MOUNT);
        root.build(root.request(dockerfile).noCache(true));
        assertThat(item("cached mount").sizeBytes()).isLessThan(100_000);
    }

    @Test
    void whatARunningBuildHasIsInUse() throws Exception {
        root.build(DOCKERFILE);
        items();
        BuildRequestBuilder failing = root.request(DOCKERFILE + "RUN exit 1\n").inspector((_, _) -> {
            assertThat(root.builder.cache().items(Set.of())).allMatch(CacheItem::inUse);
            assertThat(root.builder.cache().prune(new CachePruning(true, 0, 0, 0, null, _ -> true), Set.of()))
                    .isEmpty();
            root.snapshots.collect(root.builder::cachedSnapshots);
        });
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> root.build(failing)))
                .hasMessageContaining("exit code: 1");
        assertThat(root.reasons(root.build(DOCKERFILE))).allMatch(r -> r.endsWith("cached"));
    }
}
