package io.hornero.functions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The functions there are. What a method acknowledged survives a kill of the engine. Safe for use by many
/// threads.
///
/// A new function is `PENDING` until its image is unpacked, then `ACTIVE` or `FAILED`; an update is
/// `IN_PROGRESS` in the meantime. [#awaitSettled] waits for the end of either.
public interface FunctionCatalogue {
    /// Registers a function.
    ///
    /// @param name of the function
    /// @param imageUri a name that [ImageSource] resolves
    /// @param architecture of the image; null takes the machine's
    /// @throws io.hornero.base.Failure `CONFLICT` the name is taken; `INVALID` the image cannot be a function
    FunctionConfiguration create(
            String name,
            String imageUri,
            @Nullable Architecture architecture,
            FunctionSettings settings,
            Map<String, String> tags);

    Optional<FunctionConfiguration> find(String name);

    /// @throws io.hornero.base.Failure `NOT_FOUND`
    FunctionConfiguration get(String name);

    /// All functions, by name.
    List<FunctionConfiguration> list();

    /// Takes another image, or the same name anew.
    FunctionConfiguration updateCode(String name, String imageUri);

    /// Changes the settings.
    FunctionConfiguration updateSettings(String name, UnaryOperator<FunctionSettings> change);

    /// Replaces the tags.
    FunctionConfiguration updateTags(String name, UnaryOperator<Map<String, String>> change);

    /// Forgets a function and ends its sandboxes; its logs stay, as on AWS.
    ///
    /// @throws io.hornero.base.Failure `NOT_FOUND`
    void delete(String name);

    /// Waits until the function is neither pending nor being updated.
    FunctionConfiguration awaitSettled(String name) throws InterruptedException;
}
