package io.hornero.remote;

/// What proves to a registry who we are.
///
/// @param user name; empty where the secret is an identity token
/// @param secret password, access token or identity token
public record Login(String user, String secret) {

    /// True where the secret is an OAuth2 refresh token, as `identitytoken` in Docker's configuration.
    public boolean isIdentityToken() {
        return user.isEmpty();
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
