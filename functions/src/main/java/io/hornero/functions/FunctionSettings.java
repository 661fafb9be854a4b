package io.hornero.functions;

import io.hornero.base.Failure;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the owner of a function configures. Limits are AWS's.
///
/// @param role ARN of the execution role; not interpreted
/// @param description at most 256 characters
/// @param memoryMb 128 to 10,240; processor time is in proportion: 1,769 MB are one vCPU
/// @param timeout of one invocation, 1 to 900 whole seconds
/// @param ephemeralStorageMb size of `/tmp`, 512 to 10,240
/// @param environment variables, in order, at most 4 KB in all
/// @param image what replaces the image's entry point, command and working directory
public record FunctionSettings(
        String role,
        String description,
        int memoryMb,
        Duration timeout,
        int ephemeralStorageMb,
        Map<String, String> environment,
        ImageOverrides image) {

    public static final int MAX_ENVIRONMENT_BYTES = 4096;

    public FunctionSettings {
        within("memorySize", memoryMb, 128, 10_240);
        within("timeout", timeout.toSeconds(), 1, 900);
        within("ephemeralStorage.size", ephemeralStorageMb, 512, 10_240);
        if (description.length() > 256) {
            throw Failure.invalid("1 validation error detected: Value at 'description' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 256");
        }
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        EnvironmentRules.check(environment);
    }

    /// AWS's defaults: 128 MB, 3 s, 512 MB of `/tmp`.
    public static FunctionSettings of(String role) {
        return new FunctionSettings(role, "", 128, Duration.ofSeconds(3), 512, Map.of(), ImageOverrides.NONE);
    }

    private static void within(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw Failure.invalid("1 validation error detected: Value '" + value + "' at '" + field
                    + "' failed to satisfy constraint: Member must have value "
                    + (value < least ? "greater than or equal to " + least : "less than or equal to " + most));
        }
    }

    public FunctionSettings withMemoryMb(int mb) {
        return new FunctionSettings(role, description, mb, timeout, ephemeralStorageMb, environment, image);
    }

    public FunctionSettings withTimeout(Duration newTimeout) {
        return new FunctionSettings(role, description, memoryMb, newTimeout, ephemeralStorageMb, environment, image);
    }

    public FunctionSettings withEnvironment(Map<String, String> variables) {
        return new FunctionSettings(role, description, memoryMb, timeout, ephemeralStorageMb, variables, image);
    }

    public FunctionSettings withImage(ImageOverrides overrides) {
        return new FunctionSettings(role, description, memoryMb, timeout, ephemeralStorageMb, environment, overrides);
    }
}
