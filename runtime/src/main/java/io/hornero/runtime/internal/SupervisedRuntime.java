package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.json.JsonObject;
import io.hornero.linux.CgroupMoves;
import io.hornero.linux.ChildProcess;
import io.hornero.linux.MountNamespace;
import io.hornero.linux.SealedProgram;
import io.hornero.linux.Spawner;
import io.hornero.linux.Trash;
import io.hornero.runtime.Container;
import io.hornero.runtime.ContainerRuntime;
import io.hornero.runtime.ContainerSpec;
import io.hornero.runtime.OciRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Containers of the OCI runtime, each under a conmon of its own.
public final class SupervisedRuntime implements ContainerRuntime {
    private final Programs programs;
    private final Programs direct;
    private final Optional<SealedProgram> copy;
    private final Layout layout;
    private final Trash trash;
    private final Bundles bundles;
    private final boolean unified = Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));
    private final Map<String, SupervisedContainer> known = new ConcurrentHashMap<>();

    private SupervisedRuntime(Programs programs, Programs direct, Optional<SealedProgram> copy) throws IOException {
        this.programs =
                copy.map(SealedProgram::path).map(programs::withExecutable).orElse(programs);
        this.direct = direct;
        this.copy = copy;
        this.layout = programs.layout();
        this.trash = Trash.open(layout.trash());
        this.bundles = new Bundles(layout, trash);
    }

    /// @param wanted name of the OCI runtime; null takes the best
    public static ContainerRuntime open(Path root, @Nullable String wanted) throws IOException {
        Layout layout = Layout.under(root);
        Layout.make(layout.containers());
        Layout.make(layout.oci());
        OciRuntime oci = RuntimeProbe.oci(wanted);
        Programs programs = Programs.of(oci, layout);
        // runc would take 9 MB
        Optional<SealedProgram> copy =
                programs.dialect() == Dialect.CRUN ? SealedProgram.copyOf(oci.program()) : Optional.empty();
        return new SupervisedRuntime(programs, wanted == null ? direct(programs) : programs, copy);
    }

    /// What runs children of this process: runc where there is one, whose own errors can be told from what
    /// the program writes.
    private static Programs direct(Programs programs) throws IOException {
        Optional<OciRuntime> runc = RuntimeProbe.named("runc");
        return runc.isPresent() ? Programs.of(runc.get(), programs.layout()) : programs;
    }

    @Override
    public OciRuntime oci() {
        return programs.oci();
    }

    @Override
    public void expect() {
        CgroupMoves.expect();
    }

    @Override
    public Container create(ContainerSpec spec, Path log) throws IOException {
        CgroupMoves.expect();
        Path bundle = bundle(spec);
        try {
            SupervisedContainer container = supervise(spec, bundle, log);
            known.put(spec.id(), container);
            return container;
        } catch (IOException | RuntimeException e) {
            bundles.abandonQuietly(spec.id(), e);
            throw e;
        }
    }

    /// Makes the bundle; from then on the id is taken.
    private Path bundle(ContainerSpec spec) throws IOException {
        Path bundle = layout.bundle(spec.id());
        try {
            Files.createDirectory(bundle);
        } catch (FileAlreadyExistsException _) {
            throw Failure.conflict("container " + spec.id() + " exists already");
        }
        return bundle;
    }

    private SupervisedContainer supervise(ContainerSpec spec, Path bundle, Path log) throws IOException {
        OciConfig config = new OciConfig(spec, unified);
        Files.write(bundle.resolve("config.json"), config.json().bytes());
        boolean terminal = spec.process().terminal();
        try (MountNamespace view = programs.view();
                LinePipe reports = new LinePipe()) {
            Spawner conmon = programs.supervise(
                    spec.id(), bundle, log, terminal, spec.process().openStdin(), view);
            ChildProcess child = conmon.withFds(
                            List.of(-1, -1, -1, reports.writer().number()))
                    .start();
            reports.handedOver();
            Optional<JsonObject> report;
            try (RuntimeWatch _ = new RuntimeWatch(bundle, spec.id())) {
                report = reports.next();
            }
            long pid = report.map(r -> r.integerOr("data", -1)).orElse(-1L);
            if (pid <= 0) {
                throw OciFailure.of(programs.dialect(), "create", report, bundle.resolve("oci.log"));
            }
            ContainerState state = state(spec, pid, child, bundle);
            state.write(bundle);
            learn(config.seccomp(), spec.id());
            return new SupervisedContainer(spec.id(), programs, bundles, state, this::forget).watching(child);
        }
    }

    private ContainerState state(ContainerSpec spec, long pid, ChildProcess conmon, Path bundle) throws IOException {
        try {
            return ContainerState.of(
                    pid,
                    conmon.pid(),
                    spec.process().terminal(),
                    spec.isolation().privileged(),
                    programs.oci().name());
        } catch (NoSuchFileException _) {
            throw OciFailure.of(programs.dialect(), "create", Optional.empty(), bundle.resolve("oci.log"));
        }
    }

    private void learn(@Nullable ResolvedPolicy policy, String id) throws IOException {
        if (policy != null && programs.dialect() == Dialect.CRUN) {
            policy.learn(layout.oci().resolve(id));
        }
    }

    private void forget(String id) {
        known.remove(id);
    }

    @Override
    public Optional<Container> reattach(String id) throws IOException {
        SupervisedContainer present = known.get(id);
        if (present != null) {
            return Optional.of(present);
        }
        Optional<ContainerState> state = ContainerState.read(layout.bundle(id));
        if (state.isEmpty()) {
            return Optional.empty();
        }
        SupervisedContainer found =
                new SupervisedContainer(id, makerOf(state.get()), bundles, state.get(), this::forget).watching();
        SupervisedContainer other = known.putIfAbsent(id, found);
        return Optional.of(other == null ? found : other);
    }

    /// The programs that a container was made by, which need not be those that serve now.
    private Programs makerOf(ContainerState state) throws IOException {
        if (state.runtime().equals(programs.oci().name())) {
            return programs;
        }
        Optional<OciRuntime> maker = RuntimeProbe.named(state.runtime());
        return maker.isPresent() ? Programs.of(maker.get(), layout) : programs;
    }

    @Override
    public int run(ContainerSpec spec, @Nullable InputStream stdin, OutputStream out, OutputStream err)
            throws IOException, InterruptedException {
        CgroupMoves.expect();
        Path bundle = bundle(spec);
        try {
            Files.write(
                    bundle.resolve("config.json"),
                    new OciConfig(spec, unified).json().bytes());
            int code = new DirectRun(direct, spec.id(), bundle).run(stdin, out, err);
            bundles.discard(spec.id());
            return code;
        } catch (IOException | InterruptedException | RuntimeException e) {
            bundles.abandonQuietly(spec.id(), e);
            throw e;
        }
    }

    @Override
    public void repair(Set<String> liveContainerIds) throws IOException {
        for (String id : Layout.names(layout.containers())) {
            if (reattach(id).isEmpty()) {
                bundles.abandon(id); // it was never whole, or is of an earlier run of the machine
            } else if (!liveContainerIds.contains(id)) {
                end(id);
                bundles.discard(id);
            }
        }
    }

    /// A container that still has its supervisor: that one writes into the bundle until it ends, which is
    /// waited for.
    private void end(String id) throws IOException {
        try {
            reattach(id).orElseThrow().delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while container " + id + " was removed");
        }
    }

    @Override
    public void close() {
        known.clear();
        trash.close();
        copy.ifPresent(SealedProgram::close);
    }
}
