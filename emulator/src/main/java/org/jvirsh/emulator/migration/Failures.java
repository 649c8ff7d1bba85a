package org.jvirsh.emulator.migration;

import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures as one line for people. */
final class Failures {
    private Failures() {}

    static String text(Throwable e) {
        String m = switch (e) {
            case NoSuchFileException f -> "'%s': no such file or directory".formatted(f.getFile());
            case AccessDeniedException f -> "'%s': permission denied".formatted(f.getFile());
            case FileSystemException f -> f.getReason() == null
                    ? "'%s': cannot be used".formatted(f.getFile())
                    : "'%s': %s".formatted(f.getFile(), f.getReason());
            case ClosedChannelException _ -> "the other end is gone";
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
        return m.replace('\n', ' ');
    }
}
