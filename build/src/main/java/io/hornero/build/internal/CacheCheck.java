package io.hornero.build.internal;

import java.util.ArrayList;
import java.util.List;

/// Looks whether what builds recorded can be read.
public final class CacheCheck {
    private final BuildServices services;

    public CacheCheck(BuildServices services) {
        this.services = services;
    }

    /// One line for each record that cannot.
    public List<String> check() {
        List<String> findings = new ArrayList<>();
        services.results().unreadable().forEach(key -> findings.add("the build cache's record " + key + " is damaged"));
        services.manifests()
                .damaged()
                .forEach(key -> findings.add("the record of copied files " + key + " is damaged"));
        services.builds().unreadable().forEach(id -> findings.add("the record of build " + id + " is damaged"));
        return findings;
    }
}
