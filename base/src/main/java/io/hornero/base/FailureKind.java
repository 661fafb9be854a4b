package io.hornero.base;

/// The closed set of ways in which an operation fails. Edges translate: the Docker API to HTTP statuses, the
/// registry to OCI error codes, the AWS APIs to error types, the command line to exit codes.
public enum FailureKind {
    /// The request itself is wrong; repeating it cannot help.
    INVALID,
    /// What was named does not exist.
    NOT_FOUND,
    /// What was to be made exists already, or the state forbids the operation.
    CONFLICT,
    /// Credentials are missing or wrong.
    UNAUTHENTICATED,
    /// The caller, or this process, may not do it.
    FORBIDDEN,
    /// Understood, but not supported here.
    UNSUPPORTED,
    /// Disk, memory, descriptors or a quota are used up.
    EXHAUSTED,
    /// A peer could not be reached or hung up; a retry may help.
    UNAVAILABLE,
    /// The caller gave up.
    CANCELLED,
    /// A time limit passed.
    TIMEOUT,
    /// Stored or received bytes are not what they claim to be.
    CORRUPT,
    /// A defect of this program.
    INTERNAL
}
