package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.cli.internal.credentials.RegistryName;
import io.hornero.cli.internal.engine.JsonLines;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.progress.TransferProgress;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import java.io.IOException;
import java.io.PrintStream;

/// Moves an image between the store and a registry, showing how far it is.
final class ImageTransfer {
    private static final String AUTHORIZATION = "X-Registry-Auth";

    private ImageTransfer() {}

    /// @param platform empty for this machine's
    /// @param to where the progress goes
    static void pull(Session session, String image, String platform, PrintStream to, boolean quiet)
            throws IOException, InterruptedException {
        String[] parts = RegistryName.split(image);
        String tag = parts[1].isEmpty() ? "latest" : parts[1];
        if (parts[1].isEmpty() && !quiet) {
            to.println("Using default tag: latest");
        }
        transfer(
                session,
                Target.of("images", "create")
                        .with("fromImage", parts[0])
                        .with("tag", tag)
                        .unlessEmpty("platform", platform),
                image,
                to,
                quiet);
    }

    static void push(Session session, String image, PrintStream to, boolean quiet)
            throws IOException, InterruptedException {
        String[] parts = RegistryName.split(image);
        String tag = parts[1].isEmpty() ? "latest" : parts[1];
        if (parts[1].isEmpty() && !quiet) {
            to.println("Using default tag: latest");
        }
        transfer(session, Target.of("images", parts[0], "push").with("tag", tag), image, to, quiet);
    }

    /// The name in full, as docker says it.
    static String repository(String name) {
        String registry = RegistryName.of(name);
        if (name.startsWith(registry + "/")) {
            return name;
        }
        return registry + (name.contains("/") ? "/" : "/library/") + name;
    }

    private static void transfer(Session session, Target target, String image, PrintStream to, boolean quiet)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.post(target.toString())
                .header(AUTHORIZATION, session.credentials().header(RegistryName.of(image)));
        TransferProgress progress = TransferProgress.on(to, quiet);
        try (HttpResponse response = session.engine().send(request)) {
            JsonLines.read(response.body(), event -> {
                event.optionalText("error").ifPresent(message -> {
                    throw new Failure(FailureKind.INTERNAL, message);
                });
                progress.show(event);
            });
        }
        to.flush();
    }
}
