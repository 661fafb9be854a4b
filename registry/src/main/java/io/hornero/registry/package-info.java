/// A registry server over the store: OCI distribution-spec v1.1, as an HTTP handler.
package io.hornero.registry;
