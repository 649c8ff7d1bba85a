package org.jvirsh.driver.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Failures of files in the system's words. */
public final class FileErrors {
    private FileErrors() {}

    /** The system's words for a failure, as strerror(3) has them. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "Not a directory";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "Directory not empty";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "File exists";
        }
        @Nullable String reason = failure instanceof FileSystemException system ? system.getReason() : null;
        String message = reason == null ? failure.getMessage() : reason;
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
