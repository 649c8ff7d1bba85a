package org.jvirsh.scripting.console.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What people are told of the files of transcripts. */
public final class Transcript {
    private Transcript() {}

    /** Why a file could not be read or written, without its name. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case FileSystemException other when other.getReason() != null -> String.valueOf(other.getReason());
            default -> String.valueOf(failure.getMessage());
        };
    }
}
