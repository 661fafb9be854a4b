package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.util.List;

/// A profile in docker's format, with `includes` and `excludes` decided.
final class SeccompProfile {
    private SeccompProfile() {}

    static JsonObject resolve(JsonObject profile, SeccompConditions now) {
        try {
            JsonArray calls = new JsonArray();
            for (JsonObject group : profile.arrayOrEmpty("syscalls").objects()) {
                if (includes(group.objectOrEmpty("includes"), now) && !excludes(group.objectOrEmpty("excludes"), now)) {
                    calls.add(group.copy()
                            .remove("includes")
                            .remove("excludes")
                            .remove("comment")
                            .remove("name")
                            .put("names", names(group)));
                }
            }
            JsonObject resolved = new JsonObject().put("defaultAction", profile.text("defaultAction"));
            profile.optional("defaultErrnoRet").ifPresent(e -> resolved.put("defaultErrnoRet", e));
            return resolved.put("architectures", architectures(profile, now)).put("syscalls", calls);
        } catch (JsonException e) {
            throw e.asFailure("seccomp profile");
        }
    }

    private static JsonArray names(JsonObject group) {
        JsonArray names = group.arrayOrEmpty("names");
        if (names.isEmpty()) {
            return Json.strings(group.optionalText("name")
                    .orElseThrow(() -> Failure.invalid("seccomp profile: a group of system calls has no names")));
        }
        return names;
    }

    private static boolean includes(JsonObject condition, SeccompConditions now) {
        List<String> arches = condition.arrayOrEmpty("arches").texts();
        List<String> caps = condition.arrayOrEmpty("caps").texts();
        return (arches.isEmpty() || arches.contains(now.architecture()))
                && now.capabilities().containsAll(caps)
                && now.kernel() >= SeccompConditions.version(condition.textOr("minKernel", "0.0"));
    }

    private static boolean excludes(JsonObject condition, SeccompConditions now) {
        return condition.arrayOrEmpty("arches").texts().contains(now.architecture())
                || now.holdsAny(condition.arrayOrEmpty("caps").texts());
    }

    private static JsonArray architectures(JsonObject profile, SeccompConditions now) {
        String mine = now.architecture().equals("amd64") ? "SCMP_ARCH_X86_64" : "SCMP_ARCH_AARCH64";
        JsonArray result = new JsonArray();
        for (JsonObject map : profile.arrayOrEmpty("archMap").objects()) {
            if (map.text("architecture").equals(mine)) {
                result.add(mine);
                map.arrayOrEmpty("subArchitectures").forEach(result::add);
            }
        }
        return result.isEmpty() ? profile.arrayOrEmpty("architectures") : result;
    }
}
