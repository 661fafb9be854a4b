package io.hornero.bases.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.bases.DebianMirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Package lists and downloads of one release, in a folder of its own: apt's settings without this
/// machine's own packages.
///
/// `sources.list` what the lists came from; `apt.conf` for [#update] and downloads; `network.conf` how to
/// reach the mirror; `lists`, `archives` as apt keeps them; `image/` files that a Debian image gets.
final class AptState {
    static final String KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

    private final Path folder;
    private final DebianRelease release;
    private final DebianMirror mirror;
    private final Workshop workshop;

    /// @param root holds a folder for each release
    AptState(Path root, DebianRelease release, DebianMirror mirror, Workshop workshop) {
        this.folder = root.resolve(release.codename());
        this.release = release;
        this.mirror = mirror;
        this.workshop = workshop;
    }

    Path folder() {
        return folder;
    }

    /// Brings the lists up to date. A mirror may lack the updates or the security archive (an old release has
    /// moved): what it lacks is left out, and said.
    ///
    /// @param item gets apt's output
    Suites update(String item, Progress progress) throws IOException, InterruptedException {
        write(MachineAptSettings.read());
        List<Suite> all = suites();
        try {
            return update(all, item, progress);
        } catch (Failure whole) {
            List<Suite> there = new ArrayList<>();
            for (Suite suite : all) {
                if (reachable(there, suite, item, progress)) {
                    there.add(suite);
                } else if (suite.equals(all.getFirst())) {
                    throw whole;
                } else {
                    progress.report(new ProgressEvent.Message(
                            "the mirror has no " + suite.name() + " at " + suite.uri() + ": continuing without it"));
                }
            }
            return update(there, item, progress);
        }
    }

    private boolean reachable(List<Suite> before, Suite suite, String item, Progress progress)
            throws IOException, InterruptedException {
        List<Suite> with = new ArrayList<>(before);
        with.add(suite);
        try {
            update(with, item, progress);
            return true;
        } catch (Failure _) {
            return false;
        }
    }

    private Suites update(List<Suite> suites, String item, Progress progress) throws IOException, InterruptedException {
        Suites there = new Suites(List.copyOf(suites), folder.resolve("lists"));
        Files.writeString(folder.resolve("sources.list"), there.oneLineStyle());
        image(there);
        Workshop.Script script = new Workshop.Script(
                "update.sh",
                List.of(),
                Map.of("APT_CONFIG", folder.resolve("apt.conf").toString()),
                null);
        workshop.run("reading the package lists of Debian " + release.codename(), script, item, progress);
        return there;
    }

    private List<Suite> suites() {
        List<Suite> suites = new ArrayList<>();
        suites.add(new Suite(mirror.archive(), release.codename()));
        suites.add(new Suite(mirror.archive(), release.codename() + "-updates"));
        if (!mirror.security().isEmpty()) {
            suites.add(new Suite(mirror.security(), release.codename() + "-security"));
        }
        return suites;
    }

    private void write(MachineAptSettings settings) throws IOException {
        Files.createDirectories(folder.resolve("lists/partial"));
        Files.createDirectories(folder.resolve("archives/partial"));
        Files.createDirectories(folder.resolve("image/etc/apt/apt.conf.d"));
        Files.writeString(folder.resolve("status"), "");
        secret("network.conf", settings.network());
        secret("apt.conf", Resources.text("apt.conf").replace("@STATE@", folder.toString()) + settings.network());
        Path conf = folder.resolve("image/etc/apt/apt.conf.d");
        Files.writeString(conf.resolve("docker-clean"), Resources.text("docker-clean"));
        Files.writeString(conf.resolve("docker-apt"), Resources.text("docker-apt"));
        Files.deleteIfExists(conf.resolve("mirror-dates"));
        if (!settings.dates().isEmpty()) {
            Files.writeString(conf.resolve("mirror-dates"), settings.dates());
        }
    }

    // apt of bullseye reads deb822 too, but tools of its time look at sources.list.
    private void image(Suites suites) throws IOException {
        Path apt = folder.resolve("image/etc/apt");
        Path parts = Files.createDirectories(apt.resolve("sources.list.d"));
        switch (release) {
            case BULLSEYE -> Files.writeString(apt.resolve("sources.list"), suites.oneLineStyle());
            case BOOKWORM, TRIXIE -> Files.writeString(parts.resolve("debian.sources"), suites.deb822Style());
        }
    }

    private void secret(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /// A part of an archive.
    record Suite(String uri, String name) {}
}
