package io.hornero.cli.internal.credentials;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;

/// Registry passwords in a file of the user's, laid out as Docker's `config.json`; nobody else may read it.
public final class Credentials {
    /// The key under which Docker keeps the credentials of Docker Hub.
    private static final String HUB = "https://index.docker.io/v1/";

    private final Path file;

    /// A user and a password.
    public record Login(String user, String password) {}

    private Credentials(Path file) {
        this.file = file;
    }

    public static Credentials in(Path folder) {
        return new Credentials(folder.resolve("config.json"));
    }

    public Path file() {
        return file;
    }

    /// @param registry host and port, `docker.io` for Docker Hub
    public Optional<Login> find(String registry) throws IOException {
        return read().objectOrEmpty("auths")
                .optionalObject(key(registry))
                .flatMap(entry -> entry.optionalText("auth"))
                .flatMap(Credentials::decode);
    }

    public void put(String registry, Login login) throws IOException {
        JsonObject all = read();
        JsonObject auths = all.objectOrEmpty("auths");
        String text = login.user() + ":" + login.password();
        auths.put(
                key(registry),
                JsonObject.of().put("auth", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        write(all.put("auths", auths));
    }

    /// @return whether there was something to forget
    public boolean remove(String registry) throws IOException {
        JsonObject all = read();
        JsonObject auths = all.objectOrEmpty("auths");
        if (!auths.has(key(registry))) {
            return false;
        }
        auths.remove(key(registry));
        write(all.put("auths", auths));
        return true;
    }

    /// The value of `X-Registry-Auth` for a registry: what is known of it, or an empty object.
    public String header(String registry) throws IOException {
        JsonObject login = JsonObject.of();
        find(registry)
                .ifPresent(l -> login.put("username", l.user())
                        .put("password", l.password())
                        .put("serveraddress", key(registry)));
        return Base64.getUrlEncoder().encodeToString(login.bytes());
    }

    /// The value of `X-Registry-Config`: all that is known, by registry.
    public String allHeader() throws IOException {
        JsonObject logins = JsonObject.of();
        for (String registry : read().objectOrEmpty("auths").keys()) {
            find(registry)
                    .ifPresent(l -> logins.put(
                            registry, JsonObject.of().put("username", l.user()).put("password", l.password())));
        }
        return Base64.getUrlEncoder().encodeToString(logins.bytes());
    }

    private static Optional<Login> decode(String auth) {
        try {
            String text = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Login(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The key of a registry however the user spelled it.
    static String key(String registry) {
        String host = registry;
        for (String scheme : new String[] {"https://", "http://"}) {
            if (host.startsWith(scheme)) {
                host = host.substring(scheme.length());
            }
        }
        int slash = host.indexOf('/');
        host = slash < 0 ? host : host.substring(0, slash);
        return switch (host) {
            case "", "docker.io", "index.docker.io", "registry-1.docker.io" -> HUB;
            default -> host;
        };
    }

    private JsonObject read() throws IOException {
        try {
            return Json.parse(Files.readAllBytes(file)).object();
        } catch (NoSuchFileException _) {
            return JsonObject.of();
        }
    }

    private void write(JsonObject content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder == null ? Path.of("/") : folder);
        Path fresh = Files.createTempFile(
                folder,
                "config",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, content.writeIndented("\t") + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
