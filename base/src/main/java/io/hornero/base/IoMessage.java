package io.hornero.base;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// What an I/O error means, in words. Some of the JDK's say only which file, and leave the rest to their class.
public final class IoMessage {
    private IoMessage() {}

    /// One line without the name of a class, unless there is nothing else.
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException f -> "no such file or directory: " + f.getFile();
            case AccessDeniedException f -> "permission denied: " + f.getFile();
            case FileAlreadyExistsException f -> "file exists: " + f.getFile();
            case DirectoryNotEmptyException f -> "directory not empty: " + f.getFile();
            case NotDirectoryException f -> "not a directory: " + f.getFile();
            case IOException other -> {
                String message = other.getMessage();
                yield message == null || message.isBlank() ? other.getClass().getSimpleName() : message;
            }
        };
    }
}
