package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.build.CacheItem;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.layer.TreeLimits;
import io.hornero.oci.Digest;
import io.hornero.store.Records;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// Files fetched over HTTP. A file that came once is asked for by its ETag and its time; the server then says
/// whether it is still the same. Safe for use by many threads.
///
/// Source: BuildKit, `source/http/source.go`; RFC 9110, section 13, for the conditions.
public final class Downloads implements CachePart {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final int BUFFER_BYTES = 1 << 17;
    private static final int NOT_MODIFIED = 304;

    private final Path root;
    private final Records records;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final RedirectedRequests requests = new RedirectedRequests(HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("download-", 0).factory()))
            .build());

    Downloads(Path root, Records records) {
        this.root = root;
        this.records = records;
    }

    /// What came of a URL: a file below [#root] named by its digest.
    private record Known(String etag, String modified, Digest digest) {
        JsonObject json() {
            return new JsonObject().put("etag", etag).put("modified", modified).put("digest", digest.toString());
        }

        static Known parse(byte[] value) {
            JsonObject json = Json.parse(value).object();
            return new Known(json.text("etag"), json.text("modified"), Digest.parse(json.text("digest")));
        }
    }

    /// Brings a file. Its mode is 0600, its time the one that the server tells, else 1970.
    ///
    /// @param checksum what its bytes must give, or null
    /// @param into a folder that gets the file
    /// @param name of the file there
    Path fetch(String url, @Nullable Digest checksum, Path into, String name, Access access, Progress progress)
            throws IOException, InterruptedException {
        String key = key(url);
        ReentrantLock lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
        use.readLock().lockInterruptibly();
        lock.lock(); // held for as long as a download takes: an interrupt of the one before ends it
        try {
            Files.createDirectories(root);
            Optional<Known> before = records.find(key).map(Known::parse).filter(k -> Files.exists(file(k.digest())));
            Known known = checksum != null
                            && before.filter(k -> k.digest().equals(checksum)).isPresent()
                    ? before.get()
                    : ask(url, before, access, progress);
            if (checksum != null && !known.digest().equals(checksum)) {
                throw Failure.invalid(shown(url) + " has the digest " + known.digest() + ", expected " + checksum);
            }
            return place(known, into.resolve(name));
        } finally {
            lock.unlock();
            use.readLock().unlock();
        }
    }

    private Path place(Known known, Path target) throws IOException {
        Files.setLastModifiedTime(file(known.digest()), FileTime.from(Instant.now())); // tells the last use
        Files.copy(file(known.digest()), target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
        Files.setLastModifiedTime(target, FileTime.from(time(known.modified())));
        return target;
    }

    private static Instant time(String modified) {
        try {
            return modified.isEmpty()
                    ? Instant.EPOCH
                    : ZonedDateTime.parse(modified, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }

    private Path file(Digest digest) {
        return root.resolve(digest.hex());
    }

    /// Of a record: the URL may hold a password, or a token.
    private static String key(String url) {
        return Digest.ofText(url).toString();
    }

    /// A URL for others to see.
    static String shown(String url) {
        return ShownUrl.in(url);
    }

    private Known ask(String url, Optional<Known> before, Access access, Progress progress)
            throws IOException, InterruptedException {
        URI address = address(url);
        Optional<String> authorization = access.ofDownload(address.getHost())
                .or(() -> Optional.ofNullable(address.getRawUserInfo()).map(Access::ofUser));
        Map<String, String> conditions = new HashMap<>();
        before.ifPresent(k -> {
            if (!k.etag().isEmpty()) {
                conditions.put("If-None-Match", k.etag());
            } else if (!k.modified().isEmpty()) {
                conditions.put("If-Modified-Since", k.modified());
            }
        });
        HttpResponse<InputStream> response = requests.get(shown(url), address, authorization, conditions);
        try (InputStream body = response.body()) {
            if (response.statusCode() == NOT_MODIFIED && before.isPresent()) {
                return before.get();
            }
            if (response.statusCode() / 100 != 2) {
                FailureKind kind = response.statusCode() == 404 ? FailureKind.NOT_FOUND : FailureKind.UNAVAILABLE;
                throw new Failure(kind, shown(url) + ": the server answered " + response.statusCode());
            }
            Known known = new Known(
                    response.headers().firstValue("ETag").orElse(""),
                    response.headers().firstValue("Last-Modified").orElse(""),
                    save(
                            url,
                            body,
                            response.headers()
                                    .firstValueAsLong("Content-Length")
                                    .orElse(-1),
                            progress));
            records.put(key(url), known.json().bytes());
            return known;
        }
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // its message repeats the URL, password and all
        }
        throw Failure.invalid("'" + shown(url) + "' is not a valid URL");
    }

    private Digest save(String url, InputStream body, long expected, Progress progress) throws IOException {
        TreeLimits limits = TreeLimits.ofDisk(root);
        Path part = Files.createTempFile(root, "part", "");
        try {
            MessageDigest hash = Digest.sha256();
            long total = 0;
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), hash)) {
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    out.write(buffer, 0, n);
                    total += n;
                    limits.check(0, total);
                    progress.report(new ProgressEvent.Advanced("", "Downloading", total, expected));
                }
            }
            Digest digest = Digest.of(hash);
            Files.move(part, file(digest), StandardCopyOption.ATOMIC_MOVE);
            return digest;
        } catch (IOException e) {
            throw Failure.unavailable("the download of " + shown(url) + " was cut: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Map<Digest, List<String>> urls() {
        Map<Digest, List<String>> urls = new TreeMap<>();
        records.list("")
                .forEach((url, value) -> urls.computeIfAbsent(Known.parse(value).digest(), _ -> new ArrayList<>())
                        .add(url));
        return urls;
    }

    @Override
    public List<CacheItem> items(Set<Digest> ofImages) throws IOException {
        List<CacheItem> items = new ArrayList<>();
        for (Map.Entry<Digest, List<String>> each : urls().entrySet()) {
            Path file = file(each.getKey());
            if (Files.exists(file)) {
                items.add(new CacheItem(
                        CachedSteps.id(each.getKey().hex()),
                        List.of(),
                        CacheItem.Kind.DOWNLOAD,
                        shown(each.getValue().getFirst()),
                        use.getReadLockCount() > 0,
                        false,
                        Files.size(file),
                        null,
                        Files.getLastModifiedTime(file).toInstant(),
                        0));
            }
        }
        return items;
    }

    /// Nothing while something is fetched.
    @Override
    public List<CacheItem> remove(List<CacheItem> items) throws IOException {
        if (!use.writeLock().tryLock()) {
            return List.of();
        }
        try {
            Map<String, CacheItem> byId = new HashMap<>();
            items.forEach(item -> byId.put(item.id(), item));
            List<CacheItem> removed = new ArrayList<>();
            for (Map.Entry<Digest, List<String>> each : urls().entrySet()) {
                CacheItem item = byId.get(CachedSteps.id(each.getKey().hex()));
                if (item != null) {
                    records.deleteAll(each.getValue());
                    Files.deleteIfExists(file(each.getKey()));
                    removed.add(item);
                }
            }
            return removed;
        } finally {
            use.writeLock().unlock();
        }
    }
}
