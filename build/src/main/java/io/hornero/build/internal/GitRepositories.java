package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.build.CacheItem;
import io.hornero.dockerfile.GitReference;
import io.hornero.linux.TreeRemoval;
import io.hornero.linux.TreeUsage;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Fetches git repositories: what came once stays in a bare repository for each remote, so that a commit
/// that is known is not fetched again. Safe for use by many threads.
///
/// Source: BuildKit, `source/git/source.go`.
public final class GitRepositories implements CachePart {
    private static final String DESCRIPTION = "description";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private final Path root;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    GitRepositories(Path root) {
        this.root = root;
    }

    /// What was checked out.
    ///
    /// @param folder that the reference names
    /// @param committedSeconds when the commit was made, in seconds since 1970
    record Checkout(Path folder, long committedSeconds) {}

    /// Checks a commit out.
    ///
    /// @param keepGitDir leave `.git`
    /// @param into an empty folder
    /// @return the folder that the reference names, in `into`, and its time
    Checkout checkout(GitReference reference, boolean keepGitDir, Path into, Access access)
            throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>();
        if (reference.remote().matches("(?i)https?://.*")) {
            String host = URI.create(reference.remote()).getAuthority();
            access.ofGit(host.replaceFirst("^.*@", ""))
                    .ifPresent(h -> settings.put("http." + reference.remote() + ".extraHeader", "Authorization: " + h));
        }
        String name = Digest.ofText(reference.remote()).hex();
        ReentrantLock lock = locks.computeIfAbsent(name, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        long committedSeconds;
        try {
            Path bare = Files.createDirectories(root.resolve(name));
            GitCommand git = new GitCommand(bare, GitCommand.REMOTE_PROTOCOLS, settings, access.agent());
            Files.writeString(bare.resolve(DESCRIPTION), reference.shown()); // its time tells the last use
            String commit = fetch(reference, git);
            committedSeconds = workTree(reference, commit, git, into);
        } finally {
            lock.unlock();
        }
        if (!keepGitDir) {
            dropGitFolders(into);
        }
        return new Checkout(folder(reference, into), committedSeconds);
    }

    private static String fetch(GitReference reference, GitCommand git) throws IOException, InterruptedException {
        String what = "fetch " + reference.shown();
        git.must(what, "init", "--quiet", "--bare", "--template=", ".");
        boolean exact = COMMIT.matcher(reference.ref()).matches();
        String commit = exact ? reference.ref() : resolve(reference, git);
        if (!commit.startsWith(reference.checksum())) {
            throw Failure.invalid("the git repository " + reference.shown() + " is at commit " + commit
                    + ", not at the expected " + reference.checksum());
        }
        String kept = "refs/kept/" + commit;
        if (git.run("cat-file", "-e", kept + "^{commit}").failed()) {
            download(reference, commit, kept, git);
        }
        return commit;
    }

    private static void download(GitReference reference, String commit, String kept, GitCommand git)
            throws IOException, InterruptedException {
        String remote = reference.remote();
        GitCommand.Ended shallow =
                git.run("fetch", "--quiet", "--no-tags", "--depth=1", "--", remote, "+" + commit + ":" + kept);
        if (!shallow.failed()) {
            return;
        }
        // servers that give no single commit, or no shallow copies
        GitCommand.Ended all = git.run(
                "fetch",
                "--quiet",
                "--no-tags",
                "--",
                remote,
                "+refs/heads/*:refs/all/heads/*",
                "+refs/tags/*:refs/all/tags/*");
        if (all.failed()) {
            throw GitCommand.failure("fetch " + reference.shown(), shallow);
        }
        if (git.run("update-ref", kept, commit + "^{commit}").failed()) {
            throw Failure.notFound("the git repository " + reference.shown() + " has no commit " + commit);
        }
    }

    /// The commit that the remote has under a name: a branch before a tag.
    private static String resolve(GitReference reference, GitCommand git) throws IOException, InterruptedException {
        String ref = reference.ref().isEmpty() ? "HEAD" : reference.ref();
        String listed = git.must(
                "read " + reference.shown(), "ls-remote", "--quiet", "--", reference.remote(), ref, ref + "^{}");
        Map<String, String> commits = new HashMap<>();
        listed.lines().map(l -> l.split("\t", 2)).filter(f -> f.length == 2).forEach(f -> commits.put(f[1], f[0]));
        String bare = ref.replaceFirst("^refs/(heads/|tags/)?", "");
        boolean tag = ref.startsWith("refs/tags/");
        List<String> candidates = tag
                ? List.of(ref + "^{}", ref)
                : List.of("refs/heads/" + bare, ref, "refs/" + ref, "refs/tags/" + bare + "^{}", "refs/tags/" + bare);
        return candidates.stream()
                .map(commits::get)
                .filter(c -> c != null && COMMIT.matcher(c).matches())
                .findFirst()
                .orElseThrow(() -> Failure.notFound("the git repository "
                        + ShownUrl.in(reference.remote()) + " has no branch, tag or commit '" + ref
                        + "'"));
    }

    /// @return when the commit was made
    private static long workTree(GitReference reference, String commit, GitCommand bare, Path into)
            throws IOException, InterruptedException {
        String what = "check out " + reference.shown();
        GitCommand git = bare.in(into);
        git.must(what, "init", "--quiet", "--template=", ".");
        // relative submodules are found by it; it stays in a `.git` that is kept
        git.must(what, "remote", "add", "origin", reference.remote());
        git.withProtocols("file")
                .must(
                        what,
                        "fetch",
                        "--quiet",
                        "--depth=1",
                        "--no-tags",
                        bare.folder().toString(),
                        "refs/kept/" + commit);
        git.must(what, "checkout", "--quiet", "FETCH_HEAD");
        if (reference.submodules() && Files.exists(into.resolve(".gitmodules"), LinkOption.NOFOLLOW_LINKS)) {
            git.must(
                    "fetch the submodules of " + reference.shown(),
                    "submodule",
                    "--quiet",
                    "update",
                    "--init",
                    "--recursive",
                    "--depth=1");
        }
        git.must(what, "remote", "set-url", "origin", ShownUrl.in(reference.remote()));
        String time = git.must(what, "show", "--no-patch", "--no-show-signature", "--format=%ct", "FETCH_HEAD");
        return Long.parseLong(time.strip());
    }

    private static void dropGitFolders(Path into) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(into)) {
            found = files.filter(f -> f.getFileName().toString().equals(".git")).toList();
        }
        for (Path git : found) {
            if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
                TreeRemoval.remove(git);
            } else {
                Files.deleteIfExists(git);
            }
        }
    }

    private static Path folder(GitReference reference, Path into) throws IOException {
        Path folder = RootedPath.follow(into, reference.subdir());
        if (!Files.isDirectory(folder)) {
            throw Failure.notFound(
                    "the git repository " + reference.shown() + " has no folder '" + reference.subdir() + "'");
        }
        return folder;
    }

    private List<String> names() throws IOException {
        return Files.isDirectory(root) ? SourceFinder.names(root) : List.of();
    }

    @Override
    public List<CacheItem> items(Set<Digest> ofImages) throws IOException {
        List<CacheItem> items = new ArrayList<>();
        for (String name : names()) {
            Path description = root.resolve(name).resolve(DESCRIPTION);
            boolean known = Files.exists(description);
            ReentrantLock lock = locks.get(name);
            items.add(new CacheItem(
                    CachedSteps.id(name),
                    List.of(),
                    CacheItem.Kind.GIT,
                    known ? "git repository " + Files.readString(description) : "",
                    lock != null && lock.isLocked(),
                    false,
                    TreeUsage.bytes(root.resolve(name)),
                    null,
                    known ? Files.getLastModifiedTime(description).toInstant() : null,
                    0));
        }
        return items;
    }

    /// What is fetched just now stays.
    @Override
    public List<CacheItem> remove(List<CacheItem> items) throws IOException {
        Map<String, CacheItem> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.id(), item));
        List<CacheItem> removed = new ArrayList<>();
        for (String name : names()) {
            CacheItem item = byId.get(CachedSteps.id(name));
            if (item != null && remove(name)) {
                removed.add(item);
            }
        }
        return removed;
    }

    private boolean remove(String name) throws IOException {
        ReentrantLock lock = locks.computeIfAbsent(name, _ -> new ReentrantLock());
        if (!lock.tryLock()) {
            return false;
        }
        try {
            TreeRemoval.remove(root.resolve(name));
            return true;
        } finally {
            lock.unlock();
        }
    }
}
