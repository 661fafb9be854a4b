package io.hornero.functions.internal;

import io.hornero.functions.FunctionConfiguration;
import java.util.List;

/// What has to happen when a function is made, changed or removed.
interface FunctionPreparation {
    /// Makes the function's image ready to run, and lets older sandboxes go.
    ///
    /// @return findings about the image
    List<String> prepare(FunctionConfiguration function) throws Exception;

    /// The function is no more.
    void removed(String name);
}
