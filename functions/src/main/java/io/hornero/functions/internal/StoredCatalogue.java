package io.hornero.functions.internal;

import io.hornero.base.Failure;
import io.hornero.functions.Account;
import io.hornero.functions.Architecture;
import io.hornero.functions.FunctionCatalogue;
import io.hornero.functions.FunctionCode;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.FunctionSettings;
import io.hornero.functions.FunctionState;
import io.hornero.functions.StateReason;
import io.hornero.functions.UpdateStatus;
import io.hornero.oci.Descriptor;
import io.hornero.store.GarbageRoots;
import io.hornero.store.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The catalogue in the store's records, with all of it in memory too. Its images are roots of garbage
/// collection.
final class StoredCatalogue implements FunctionCatalogue, GarbageRoots {
    private static final System.Logger LOG = System.getLogger("functions");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");

    private final Account account;
    private final Records records;
    private final ImageCheck images;
    private final FunctionPreparation preparation;
    private final NavigableMap<String, FunctionConfiguration> functions = new TreeMap<>();

    StoredCatalogue(Account account, Records records, ImageCheck images, FunctionPreparation preparation) {
        this.account = account;
        this.records = records;
        this.images = images;
        this.preparation = preparation;
        records.list("").forEach((name, bytes) -> functions.put(name, FunctionCodec.read(bytes)));
    }

    /// Takes up what an earlier process left unsettled.
    void resume() {
        list().stream().filter(f -> !f.isSettled()).forEach(this::prepare);
    }

    @Override
    public FunctionConfiguration create(
            String name,
            String imageUri,
            @Nullable Architecture architecture,
            FunctionSettings settings,
            Map<String, String> tags) {
        if (!NAME.matcher(name).matches()) {
            throw Failure.invalid(
                    "1 validation error detected: Value '" + name + "' at 'functionName' failed to satisfy "
                            + "constraint: Member must satisfy regular expression pattern: " + NAME);
        }
        FunctionCode code = images.resolve(imageUri, architecture == null ? ImageCheck.host() : architecture);
        FunctionConfiguration created = new FunctionConfiguration(
                name,
                account.functionArn(name),
                settings,
                code,
                FunctionState.PENDING,
                StateReason.CREATING,
                UpdateStatus.IN_PROGRESS,
                StateReason.CREATING,
                Instant.now(),
                UUID.randomUUID().toString(),
                tags,
                List.of());
        synchronized (this) {
            if (functions.containsKey(name)) {
                throw Failure.conflict("Function already exist: " + name);
            }
            save(created);
        }
        prepare(created);
        return created;
    }

    @Override
    public synchronized Optional<FunctionConfiguration> find(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    @Override
    public FunctionConfiguration get(String name) {
        return find(name).orElseThrow(() -> Failure.notFound("Function not found: " + account.functionArn(name)));
    }

    @Override
    public synchronized List<FunctionConfiguration> list() {
        return List.copyOf(functions.values());
    }

    @Override
    public FunctionConfiguration updateCode(String name, String imageUri) {
        FunctionConfiguration before = get(name);
        FunctionCode code = images.resolve(imageUri, before.code().architecture());
        return update(
                name, f -> f.updating(f.settings(), code, UUID.randomUUID().toString()));
    }

    @Override
    public FunctionConfiguration updateSettings(String name, UnaryOperator<FunctionSettings> change) {
        return update(
                name,
                f -> f.updating(
                        change.apply(f.settings()), f.code(), UUID.randomUUID().toString()));
    }

    private FunctionConfiguration update(String name, UnaryOperator<FunctionConfiguration> change) {
        FunctionConfiguration updated;
        synchronized (this) {
            FunctionConfiguration before = get(name);
            if (!before.isSettled()) {
                throw Failure.conflict("The operation cannot be performed at this time. An update is in progress for "
                        + "resource: " + before.arn());
            }
            updated = change.apply(before);
            save(updated);
        }
        prepare(updated);
        return updated;
    }

    @Override
    public synchronized FunctionConfiguration updateTags(String name, UnaryOperator<Map<String, String>> change) {
        FunctionConfiguration before = get(name);
        FunctionConfiguration tagged = before.withTags(change.apply(before.tags()));
        save(tagged);
        return tagged;
    }

    @Override
    public void delete(String name) {
        synchronized (this) {
            get(name);
            records.delete(name);
            functions.remove(name);
            notifyAll();
        }
        preparation.removed(name);
    }

    @Override
    public synchronized FunctionConfiguration awaitSettled(String name) throws InterruptedException {
        while (!get(name).isSettled()) {
            wait();
        }
        return get(name);
    }

    @Override
    public Collection<Descriptor> roots() {
        return list().stream().map(f -> f.code().manifest()).toList();
    }

    private void prepare(FunctionConfiguration function) {
        Thread.ofVirtual().name("function-prepare-" + function.name()).start(() -> {
            FunctionConfiguration result = prepared(function);
            synchronized (this) {
                FunctionConfiguration now = functions.get(function.name());
                if (now != null && now.revisionId().equals(function.revisionId())) {
                    save(result.withTags(now.tags()));
                }
            }
        });
    }

    private FunctionConfiguration prepared(FunctionConfiguration function) {
        try {
            return function.settled(preparation.prepare(function));
        } catch (Failure e) {
            LOG.log(System.Logger.Level.WARNING, "function " + function.name() + " cannot be prepared", e);
            return function.failed(new StateReason("InvalidImage", e.text()));
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "function " + function.name() + " cannot be prepared", e);
            return function.failed(new StateReason("InternalError", "the image cannot be unpacked: " + e));
        }
    }

    private synchronized void save(FunctionConfiguration function) {
        records.put(function.name(), FunctionCodec.write(function));
        functions.put(function.name(), function);
        notifyAll();
    }
}
