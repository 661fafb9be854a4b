/// A registry client: resolves, pulls and pushes images by OCI distribution-spec v1.1, with token and basic
/// authentication.
package io.hornero.remote;
