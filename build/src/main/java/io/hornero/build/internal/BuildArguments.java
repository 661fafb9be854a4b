package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.Words;
import io.hornero.oci.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of a build: those of the request, those before the first FROM, and those that are always
/// there.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/convert.go` and `platform.go`.
final class BuildArguments {
    private static final Set<String> PROXIES =
            Set.of("http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy");
    static final String EPOCH = "SOURCE_DATE_EPOCH";

    private final Map<String, String> given;
    private final Map<String, String> global = new LinkedHashMap<>();

    /// @param given of the request
    /// @param target name of the stage that is built, or empty
    BuildArguments(Dockerfile file, Map<String, String> given, Platform platform, String target) {
        this.given = given;
        platform("BUILD", Platform.host());
        platform("TARGET", platform);
        global.put("TARGETSTAGE", target.isEmpty() ? "default" : target);
        global.replaceAll((name, value) -> given.getOrDefault(name, value));
        file.globalArgs().forEach(arg -> declare(file, arg));
    }

    private void platform(String prefix, Platform platform) {
        global.put(prefix + "PLATFORM", platform.toString());
        global.put(prefix + "OS", platform.os());
        global.put(prefix + "OSVERSION", "");
        global.put(prefix + "ARCH", platform.architecture());
        global.put(prefix + "VARIANT", platform.variant());
    }

    private void declare(Dockerfile file, Instruction.Arg arg) {
        Words words = new Words(file.directives().escape());
        for (Instruction.Arg.Definition definition : arg.definitions()) {
            String value = given.get(definition.name());
            String fallback = definition.fallback();
            if (value == null && fallback != null) {
                value = Located.at(file, arg.range(), () -> words.value(fallback, global::get));
            }
            if (value != null) {
                global.put(definition.name(), value);
            }
        }
    }

    /// What FROM sees.
    Map<String, String> global() {
        return global;
    }

    /// The value of the request, or null.
    @Nullable
    String given(String name) {
        return given.get(name);
    }

    /// Proxy variables of the request, `NAME=value` in both cases of letters.
    List<String> proxies() {
        List<String> env = new ArrayList<>();
        given.forEach((name, value) -> {
            if (PROXIES.contains(name.toLowerCase(Locale.ROOT)) && !value.isEmpty()) {
                env.add(name.toLowerCase(Locale.ROOT) + "=" + value);
                env.add(name.toUpperCase(Locale.ROOT) + "=" + value);
            }
        });
        return env;
    }

    /// True for arguments that mean something without an ARG.
    static boolean isAutomatic(String name) {
        return PROXIES.contains(name.toLowerCase(Locale.ROOT))
                || name.equals(EPOCH)
                || name.startsWith("BUILDKIT_")
                || name.matches("(TARGET|BUILD)(PLATFORM|OS|OSVERSION|ARCH|VARIANT|STAGE)");
    }

    /// `SOURCE_DATE_EPOCH` of the request or of an ARG before the first FROM; null where there is none.
    @Nullable
    Long epoch() {
        String text = given.getOrDefault(EPOCH, global.getOrDefault(EPOCH, ""));
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,12}")) {
            throw Failure.invalid(EPOCH + "=" + text + " is not supported: use seconds since 1970");
        }
        return Long.valueOf(text);
    }
}
