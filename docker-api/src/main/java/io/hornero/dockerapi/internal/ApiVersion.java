package io.hornero.dockerapi.internal;

import io.hornero.http.HttpProblem;

/// A version of the Docker Engine API, as `1.51`.
///
/// @param major always 1 so far
/// @param minor compared as a number: 1.9 is older than 1.24
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /// The oldest one served.
    public static final ApiVersion MIN = new ApiVersion(1, 24);
    /// The newest one served, and that of paths without a version.
    public static final ApiVersion MAX = new ApiVersion(1, 51);

    /// @throws HttpProblem 400 in Docker's words where it is not served
    public ApiVersion checked() {
        if (compareTo(MAX) > 0) {
            throw new HttpProblem(
                    400, "client version " + this + " is too new. Maximum supported API version is " + MAX);
        }
        if (compareTo(MIN) < 0) {
            throw new HttpProblem(
                    400,
                    "client version " + this + " is too old. Minimum supported API version is " + MIN
                            + ", please upgrade your client to a newer version");
        }
        return this;
    }

    public boolean atLeast(int otherMinor) {
        return compareTo(new ApiVersion(1, otherMinor)) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
