package io.hornero.linux;

import java.io.IOException;

/// A system call that failed: which one, on what, and the name of the error, as `mount /x: ENOENT (no such file
/// or directory)`.
public final class ErrnoException extends IOException {
    private final Errno errno;
    private final int number;
    private final String call;
    private final String subject;

    /// @param number of the error
    /// @param call as `openat2`
    /// @param subject path or other object of the call; may be empty
    public ErrnoException(int number, String call, String subject) {
        super(call + (subject.isEmpty() ? "" : " " + subject) + ": " + Errno.describe(number));
        this.errno = Errno.of(number);
        this.number = number;
        this.call = call;
        this.subject = subject;
    }

    public Errno errno() {
        return errno;
    }

    public int number() {
        return number;
    }

    public String call() {
        return call;
    }

    /// Path or other object of the call; may be empty.
    public String subject() {
        return subject;
    }

    public boolean is(Errno expected) {
        return errno == expected;
    }
}
