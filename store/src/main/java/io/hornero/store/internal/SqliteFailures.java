package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// Errors of the database as failures of one line.
final class SqliteFailures {
    private static final long LEAST_ROOM_BYTES = 64 * 1024;

    private SqliteFailures() {}

    /// Whether there was no room; some calls only say that they failed.
    static boolean isFull(Path file, SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_FULL.code
                || (code == SQLiteErrorCode.SQLITE_IOERR.code || code == SQLiteErrorCode.SQLITE_CANTOPEN.code)
                        && hasNoRoom(file);
    }

    private static boolean hasNoRoom(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace() < LEAST_ROOM_BYTES;
        } catch (IOException _) {
            return false; // not to be found out: what failed is told anyway
        }
    }

    /// A rollback of what SQLite has rolled back by itself.
    static boolean saysNoTransaction(SQLException e) {
        return String.valueOf(e.getMessage()).contains("no transaction is active");
    }

    static Failure translate(Path file, SQLException e) {
        int code = e.getErrorCode() & 0xff;
        if (isFull(file, e)) {
            return new Failure(
                    FailureKind.EXHAUSTED,
                    "cannot write " + file + ": the disk is full; free some space, or remove images, and try again",
                    e);
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new Failure(
                    FailureKind.CORRUPT,
                    "the database " + file + " is damaged (" + e.getMessage()
                            + "); restore it, or move it away to begin anew",
                    e);
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return new Failure(
                    FailureKind.FORBIDDEN,
                    "cannot open " + file + " for writing; run as root, or choose another folder with --root",
                    e);
        }
        return new Failure(FailureKind.INTERNAL, "the database " + file + " failed: " + e.getMessage(), e);
    }
}
