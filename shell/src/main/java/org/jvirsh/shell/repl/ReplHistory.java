package org.jvirsh.shell.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jvirsh.shell.line.HistorySize;

/** Where the history of lines is kept: one line each, oldest first, as readline keeps it. */
final class ReplHistory {
    private ReplHistory() {}

    /** Makes a line editor read and write the user's history, unless the size asked for makes no sense. */
    static void configure(LineReader reader, HistorySize size, Path file) {
        reader.unsetOpt(LineReader.Option.HISTORY_TIMESTAMPED);
        reader.unsetOpt(LineReader.Option.HISTORY_IGNORE_DUPS);
        reader.unsetOpt(LineReader.Option.HISTORY_IGNORE_SPACE);
        reader.unsetOpt(LineReader.Option.HISTORY_REDUCE_BLANKS);
        reader.setOpt(LineReader.Option.HISTORY_INCREMENTAL);
        Optional<Integer> lines = size.lines();
        if (lines.isEmpty()) {
            return;
        }
        if (lines.get() == 0) {
            reader.setVariable(LineReader.DISABLE_HISTORY, true);
            return;
        }
        reader.setVariable(LineReader.HISTORY_SIZE, lines.get());
        reader.setVariable(LineReader.HISTORY_FILE_SIZE, lines.get());
        try {
            Files.createDirectories(file.getParent());
            reader.setVariable(LineReader.HISTORY_FILE, file);
        } catch (IOException e) {
            // A shell without memory is better than none.
        }
    }
}
