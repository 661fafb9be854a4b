/// The OCI image-spec as values. Raw bytes are the identity of a manifest or config; parsed values are views of
/// them.
package io.hornero.oci;
