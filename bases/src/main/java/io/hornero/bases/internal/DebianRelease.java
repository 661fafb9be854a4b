package io.hornero.bases.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The Debian releases that bases are made of, and the language versions that each has. Newest last.
enum DebianRelease {
    BULLSEYE("11", "3.9", "12", "11", "17"),
    BOOKWORM("12", "3.11", "18", "17"),
    TRIXIE("13", "3.13", "20", "21", "25");

    private final String number;
    private final String python;
    private final String node;
    private final List<String> java;

    DebianRelease(String number, String python, String node, String... java) {
        this.number = number;
        this.python = python;
        this.node = node;
        this.java = List.of(java);
    }

    /// As `12`.
    String number() {
        return number;
    }

    /// As `bookworm`.
    String codename() {
        return name().toLowerCase(Locale.ROOT);
    }

    String python() {
        return python;
    }

    String node() {
        return node;
    }

    /// Major versions of OpenJDK.
    List<String> java() {
        return java;
    }

    static DebianRelease newest() {
        return values()[values().length - 1];
    }

    static List<DebianRelease> all() {
        return Arrays.asList(values());
    }

    static Optional<DebianRelease> byCodename(String codename) {
        return all().stream().filter(r -> r.codename().equals(codename)).findFirst();
    }
}
