package io.hornero.remote.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Reference;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What a registry's refusals and silences are called: one line and a remedy, in Docker's words where users
/// know them.
public final class RemoteFailures {
    private static final int BODY_LIMIT_BYTES = 64 * 1024;

    private final Reference reference;
    private final boolean push;

    public RemoteFailures(Reference reference, boolean push) {
        this.reference = reference;
        this.push = push;
    }

    private String what() {
        return push ? "push to " + reference.familiarRepository() : "pull of " + reference.familiar();
    }

    /// What an answer other than the one hoped for means.
    public Failure of(Answer answer) throws IOException {
        Said said = Said.in(answer);
        return switch (answer.status()) {
            case 401, 403 -> refused(answer.status(), said);
            case 404 -> missing(said);
            case 429 ->
                because(
                        FailureKind.UNAVAILABLE,
                        "the registry limits requests (TOOMANYREQUESTS); try later, or run 'hornero login "
                                + reference.domain() + "'");
            default ->
                because(
                        answer.status() >= 500 ? FailureKind.UNAVAILABLE : FailureKind.INVALID,
                        "the registry answered " + answer.status() + said.inBrackets()
                                + (answer.status() >= 500 ? "; try again" : ""));
        };
    }

    private Failure refused(int status, Said said) {
        FailureKind kind = status == 401 ? FailureKind.UNAUTHENTICATED : FailureKind.FORBIDDEN;
        if (!push) {
            return new Failure(
                    kind,
                    "pull access denied for " + reference.familiarRepository()
                            + ", repository does not exist or may require 'hornero login"
                            + (reference.domain().equals(Reference.DOCKER_HUB) ? "" : " " + reference.domain()) + "'");
        }
        String code = said.code().isEmpty() ? status == 401 ? "UNAUTHORIZED" : "DENIED" : said.code();
        return because(kind, "the registry refused (" + code + "); run 'hornero login " + reference.domain() + "'");
    }

    private Failure missing(Said said) {
        if (push) {
            return because(FailureKind.NOT_FOUND, "the registry answered 404" + said.inBrackets());
        }
        boolean noRepository = said.code().equals("NAME_UNKNOWN");
        String detail =
                noRepository ? "the repository does not exist; check the name" : "manifest unknown; check the tag";
        return new Failure(FailureKind.NOT_FOUND, "manifest for " + reference.familiar() + " not found: " + detail);
    }

    public Failure because(FailureKind kind, String why) {
        return new Failure(kind, what() + " failed: " + why);
    }

    /// A failure for an exchange that got no answer; interruptions stay what they are.
    public IOException unreachable(IOException e) throws IOException {
        throw unreachable(what(), reference.domain(), e);
    }

    static Failure unreachable(String what, String registry, IOException e) throws IOException {
        if (e instanceof InterruptedIOException && !(e instanceof HttpTimeoutException)) {
            throw e;
        }
        return Failure.unavailable(what + " failed: " + reason(registry, e), e);
    }

    private static String reason(String registry, IOException e) {
        if (causedBy(e, UnresolvedAddressException.class)) {
            return "there is no host '" + registry + "', or no network; check both, or make the image here with"
                    + " 'hornero base' or 'hornero build'";
        }
        if (e instanceof HttpTimeoutException) {
            return registry + " did not answer in time; check the network and try again";
        }
        if (e instanceof ConnectException) {
            return "cannot connect to " + registry + "; check its address and that it runs";
        }
        if (e instanceof SSLException) {
            return registry + " cannot be trusted (" + e.getMessage()
                    + "); install its certificate authority, or list it as an insecure registry";
        }
        return "the connection to " + registry + " broke (" + e.getMessage() + "); try again";
    }

    private static boolean causedBy(@Nullable Throwable e, Class<? extends Throwable> type) {
        return e != null && (type.isInstance(e) || causedBy(e.getCause(), type));
    }

    /// The first error of a registry's error body.
    private record Said(String code, String message) {

        static Said in(Answer answer) throws IOException {
            byte[] body = answer.body().readNBytes(BODY_LIMIT_BYTES);
            try {
                List<JsonObject> errors =
                        Json.parse(body).object().arrayOrEmpty("errors").objects();
                JsonObject first = errors.isEmpty() ? JsonObject.of() : errors.getFirst();
                return new Said(clean(first.textOr("code", "")), clean(first.textOr("message", "")));
            } catch (JsonException _) {
                return new Said("", "");
            }
        }

        /// A registry's words on one line of ours.
        private static String clean(String text) {
            String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
            return line.length() > 300 ? line.substring(0, 300) + "..." : line;
        }

        String inBrackets() {
            if (code.isEmpty() && message.isEmpty()) {
                return "";
            }
            return " (" + code + (code.isEmpty() || message.isEmpty() ? "" : ": ") + message + ")";
        }
    }
}
