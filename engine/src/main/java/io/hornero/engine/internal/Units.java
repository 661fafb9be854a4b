package io.hornero.engine.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.engine.Container;
import io.hornero.store.Records;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// All containers, in memory and durable. Names are unique. Safe for use by many threads.
public final class Units {
    private static final System.Logger LOG = System.getLogger("io.hornero.engine");
    private static final Duration SAVE_AGAIN_AFTER = Duration.ofSeconds(1);

    private final Map<String, Unit> byId = new ConcurrentHashMap<>();
    private final Map<String, String> idByName = new ConcurrentHashMap<>();
    private final Records records;
    /// Those whose newest view the disk did not take.
    private final Set<String> unsaved = ConcurrentHashMap.newKeySet();

    public Units(Records records) {
        this.records = records;
        records.list("").values().forEach(bytes -> index(new Unit(ContainerCodec.decode(bytes))));
    }

    private void index(Unit unit) {
        byId.put(unit.view().id(), unit);
        idByName.put(unit.view().name(), unit.view().id());
    }

    public Collection<Unit> all() {
        return byId.values();
    }

    /// By name, id, or the beginning of an id.
    ///
    /// @throws Failure NOT_FOUND in Docker's words; INVALID where several ids begin so
    public Unit get(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> Failure.notFound("No such container: " + nameOrId));
    }

    public Optional<Unit> find(String nameOrId) {
        String text = nameOrId.startsWith("/") ? nameOrId.substring(1) : nameOrId;
        Unit exact = byId.get(text);
        if (exact != null) {
            return Optional.of(exact);
        }
        String id = idByName.get(text);
        if (id != null) {
            return Optional.ofNullable(byId.get(id));
        }
        List<Unit> matches = text.isEmpty()
                ? List.of()
                : byId.values().stream()
                        .filter(u -> u.view().id().startsWith(text))
                        .toList();
        if (matches.size() > 1) {
            throw Failure.invalid("multiple IDs found with provided prefix: " + text);
        }
        return matches.stream().findFirst();
    }

    public boolean isTaken(String name) {
        return idByName.containsKey(name);
    }

    /// Takes the name for the id.
    ///
    /// @throws Failure CONFLICT in Docker's words
    public void reserve(String name, String id) {
        String holder = idByName.putIfAbsent(name, id);
        if (holder != null) {
            throw Failure.conflict("Conflict. The container name \"/" + name + "\" is already in use by container \""
                    + holder + "\". You have to remove (or rename) that container to be able to reuse that name.");
        }
    }

    public void release(String name) {
        idByName.remove(name);
    }

    /// Makes a container whose name is reserved durable and visible.
    public Unit add(Container container) {
        Unit unit = new Unit(container);
        records.put(container.id(), ContainerCodec.encode(container));
        byId.put(container.id(), unit);
        return unit;
    }

    /// Changes the view, durably; the caller holds the unit's lock.
    public Container change(Unit unit, UnaryOperator<Container> change) {
        Container changed = change.apply(unit.view());
        records.put(changed.id(), ContainerCodec.encode(changed));
        unsaved.remove(changed.id());
        return unit.update(_ -> changed);
    }

    /// Takes up what has happened, which no full disk undoes: it is true at once, and durable as soon as it can
    /// be written. The caller holds the unit's lock.
    public Container note(Unit unit, UnaryOperator<Container> change) {
        Container changed = unit.update(change);
        try {
            records.put(changed.id(), ContainerCodec.encode(changed));
            unsaved.remove(changed.id());
        } catch (Failure e) {
            LOG.log(Level.WARNING, "the state of container " + changed.id() + " is not saved yet: " + e.text());
            if (unsaved.add(changed.id())) {
                Thread.ofVirtual().name("save-" + changed.shortId()).start(() -> saveLater(unit));
            }
        }
        return changed;
    }

    private void saveLater(Unit unit) {
        String id = unit.view().id();
        try {
            while (unsaved.contains(id)) {
                Thread.sleep(SAVE_AGAIN_AFTER);
                save(unit);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void save(Unit unit) {
        unit.lock().lock();
        try {
            if (byId.containsKey(unit.view().id())) {
                records.put(unit.view().id(), ContainerCodec.encode(unit.view()));
            }
            unsaved.remove(unit.view().id());
        } catch (Failure e) {
            if (e.kind() != FailureKind.EXHAUSTED) {
                unsaved.remove(unit.view().id()); // the store is closed, or damaged: waiting does not help
            }
        } finally {
            unit.lock().unlock();
        }
    }

    public void remove(Unit unit) {
        unsaved.remove(unit.view().id());
        records.delete(unit.view().id());
        byId.remove(unit.view().id());
        idByName.remove(unit.view().name());
    }
}
