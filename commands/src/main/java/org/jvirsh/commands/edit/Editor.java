package org.jvirsh.commands.edit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Session;

/** The user's editor: {@code $VISUAL}, else {@code $EDITOR}, else vi. */
final class Editor {
    private static final String USUAL = "vi";

    /** Java shows the end by a signal as a status above this. */
    private static final int SIGNALS = 128;

    private static final int LAST_SIGNAL = 64;

    private Editor() {}

    /** Runs it on a file. A value with more than a program's name in it is for the shell to take apart. */
    static void run(Session session, String file) throws CommandFailure {
        Map<String, String> environment = session.environment();
        String editor = environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", USUAL));
        List<String> command;
        if (plain(editor)) {
            command = List.of(find(session, editor), file);
        } else if (plain(file)) {
            command = List.of("sh", "-c", editor + " " + file);
        } else {
            throw new CommandFailure(file + ": temporary filename contains shell meta or other unacceptable"
                    + " characters (is $TMPDIR wrong?)");
        }
        int status;
        session.output().flush();
        try {
            status = session.terminal().run(command, session.directory());
        } catch (IOException e) {
            throw new CommandFailure("cannot run " + command.getFirst() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
        if (status != 0) {
            List<String> shown = new ArrayList<>(command);
            if (plain(editor)) {
                shown.set(0, editor);
            }
            shown.replaceAll(Editor::quoted);
            boolean signal = status > SIGNALS && status <= SIGNALS + LAST_SIGNAL;
            throw new CommandFailure("internal error: Child process (" + String.join(" ", shown) + ") unexpected "
                    + (signal ? "fatal signal " + (status - SIGNALS) : "exit status " + status));
        }
    }

    /** Whether a shell would take the text as one word and nothing else. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && "-/_.:@".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String quoted(String word) {
        if (word.isEmpty()) {
            return "''";
        }
        for (int i = 0; i < word.length(); i++) {
            if ("\r\t\n !\"#$&'()*;<>?[\\]^`{|}~".indexOf(word.charAt(i)) >= 0) {
                return "'" + word.replace("'", "'\\''") + "'";
            }
        }
        return word;
    }

    private static String find(Session session, String program) throws CommandFailure {
        @Nullable Path found = null;
        if (program.indexOf('/') >= 0) {
            found = executable(session.directory().resolve(program));
        } else if (!program.isEmpty()) {
            for (String directory : session.environment().getOrDefault("PATH", "/bin:/usr/bin").split(":")) {
                if (found == null && !directory.isEmpty()) {
                    found = executable(session.directory().resolve(directory).resolve(program));
                }
            }
        }
        if (found == null) {
            throw new CommandFailure("Cannot find '" + program + "' in path: No such file or directory");
        }
        return found.toString();
    }

    private static @Nullable Path executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file) ? file : null;
    }
}
