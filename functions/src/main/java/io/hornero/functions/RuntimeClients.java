package io.hornero.functions;

import java.io.IOException;
import java.io.InputStream;

/// Clients of the Lambda runtime API that go into images which have none.
public final class RuntimeClients {
    private RuntimeClients() {}

    /// One Python file without dependencies, for Python 3.6 and later: `python hornero_runtime_client.py
    /// MODULE.FUNCTION`. It is importable too: `python -m hornero_runtime_client MODULE.FUNCTION`.
    public static byte[] python() throws IOException {
        try (InputStream in = RuntimeClients.class.getResourceAsStream("hornero_runtime_client.py")) {
            if (in == null) {
                throw new IOException("hornero_runtime_client.py is not in the program; build it again");
            }
            return in.readAllBytes();
        }
    }
}
