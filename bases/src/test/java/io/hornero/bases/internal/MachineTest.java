package io.hornero.bases.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.bases.DebianMirror;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MachineTest {
    @Test
    void findsTheArchiveAmongOtherSources() {
        assertThat(MachineMirror.parse("""
                https://packages.example.org/tool stable-tool
                http://mirror.example.org/debian/ bookworm
                http://mirror.example.org/debian/ bookworm-updates
                http://mirror.example.org/debian-security/ bookworm-security
                """))
                .isEqualTo(new DebianMirror(
                        "http://mirror.example.org/debian", "http://mirror.example.org/debian-security"));
    }

    @Test
    void aMachineWithoutDebianSourcesSaysWhatToDo() {
        assertThatThrownBy(() -> MachineMirror.parse("http://archive.example.org/ubuntu/ noble\n"))
                .hasMessageStartingWith("this machine's apt knows no Debian archive")
                .hasMessageContaining("/etc/apt/sources.list");
    }

    @Test
    void takesProxiesAndDatesOfAptAndOnlyTheDatesIntoImages() {
        MachineAptSettings settings = MachineAptSettings.parse("""
                APT::Architecture "amd64";
                Acquire::http::Proxy "http://user:secret@proxy.example.org:3128";
                Acquire::Check-Valid-Until "false";
                Acquire::https "";
                Acquire::Changelogs::AlwaysOnline "true";
                DPkg::Post-Invoke:: "rm -rf /";
                """);
        assertThat(settings.network()).isEqualTo("""
                Acquire::http::Proxy "http://user:secret@proxy.example.org:3128";
                Acquire::Check-Valid-Until "false";
                """);
        assertThat(settings.dates()).isEqualTo("Acquire::Check-Valid-Until \"false\";\n");
    }

    @Test
    void theReasonOfAFailureIsItsFirstError() {
        PackageOutput tail = new PackageOutput(_ -> {});
        tail.add("Get:1 packages\nE: Unable to locate pack".getBytes(StandardCharsets.UTF_8));
        tail.add("age nosuch\nE: apt-get failed\n".getBytes(StandardCharsets.UTF_8));
        assertThat(tail.reason()).isEqualTo("E: Unable to locate package nosuch");
    }

    @Test
    void onlyLinesThatTellSomethingAreShown() {
        List<String> shown = new ArrayList<>();
        PackageOutput output = new PackageOutput(shown::add);
        output.add("Get:1 packages\n/usr/bin/dpkg --status-fd 10\nSetting up li".getBytes(StandardCharsets.UTF_8));
        output.add("bc6 (2.36)\nE: broken\n".getBytes(StandardCharsets.UTF_8));
        assertThat(shown).containsExactly("Setting up libc6 (2.36)", "E: broken");
        assertThat(output.lines())
                .containsExactly(
                        "Get:1 packages", "/usr/bin/dpkg --status-fd 10", "Setting up libc6 (2.36)", "E: broken");
    }

    @Test
    void withoutAnErrorTheReasonIsTheLastLine() {
        PackageOutput tail = new PackageOutput(_ -> {});
        tail.add("one\ntwo\nKilled".getBytes(StandardCharsets.UTF_8));
        assertThat(tail.reason()).isEqualTo("Killed");
    }

    @Test
    void upstreamVersionsHaveNeitherEpochNorRevision() {
        assertThat(InstalledPackages.upstream("2:3.11.2-6+deb12u6")).isEqualTo("3.11.2");
        assertThat(InstalledPackages.upstream("18.20.4+dfsg-1~deb12u1")).isEqualTo("18.20.4");
        assertThat(InstalledPackages.upstream("1.0")).isEqualTo("1.0");
    }
}
