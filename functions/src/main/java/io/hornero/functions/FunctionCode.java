package io.hornero.functions;

import io.hornero.oci.Descriptor;

/// The image that a function runs, as it was when the function was created or its code last updated.
///
/// @param imageUri as the owner wrote it
/// @param manifest of the image, of one platform; its digest is the `CodeSha256` of the Lambda API
/// @param architecture `x86_64` or `arm64`
public record FunctionCode(String imageUri, Descriptor manifest, Architecture architecture) {}
