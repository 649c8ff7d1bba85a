package org.jvirsh.shell.repl;

import java.util.HashMap;
import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/** The line editor, with keys that take over a hint from the history. */
final class ReplLineReader extends LineReaderImpl {
    private static final String TAKE_CHARACTER_OR_HINT = "take-character-or-hint";
    private static final String TAKE_LINE_OR_HINT = "take-line-or-hint";
    private static final String TAKE_WORD = "take-word";

    private final ReplHints hints;
    private boolean finishing;
    private @Nullable Runnable preparation;

    ReplLineReader(Terminal terminal, ReplHints hints) {
        super(terminal, "virsh", new HashMap<>());
        this.hints = hints;
        getWidgets().put(TAKE_CHARACTER_OR_HINT, () -> atEnd() ? takeAll() : forwardChar());
        getWidgets().put(TAKE_LINE_OR_HINT, () -> atEnd() ? takeAll() : endOfLine());
        getWidgets().put(TAKE_WORD, () -> atEnd() ? takeWord() : forwardWord());
        KeyMap<org.jline.reader.Binding> keys = Objects.requireNonNull(getKeyMaps().get(LineReader.EMACS));
        keys.bind(new Reference(TAKE_CHARACTER_OR_HINT), KeyMap.ctrl('F'), "\033[C", "\033OC");
        keys.bind(new Reference(TAKE_LINE_OR_HINT), KeyMap.ctrl('E'), "\033[F", "\033OF", "\033[4~");
        keys.bind(new Reference(TAKE_WORD), KeyMap.alt('f'), "\033[1;5C");
        String right = KeyMap.key(terminal, InfoCmp.Capability.key_right);
        if (right != null) {
            keys.bind(new Reference(TAKE_CHARACTER_OR_HINT), right);
        }
    }

    /** Has something done beside the typing when the first key comes: what the keys after it will need. */
    void atFirstKey(Runnable action) {
        preparation = action;
    }

    /** Whether the user is still typing, not when a line is shown for the last time. */
    boolean typing() {
        return state == State.NORMAL && searchTerm == null && !finishing;
    }

    /** A key that comes right behind Ctrl-C belongs to the next line, although the wait for it began in this one. */
    @Override
    protected <T> T doReadBinding(KeyMap<T> keys, KeyMap<T> local) {
        T binding = super.doReadBinding(keys, local);
        Runnable first = preparation;
        if (first != null) {
            preparation = null;
            // Preparing what then fails, because the shell is being left for example, harms nobody.
            Thread.ofPlatform().daemon().name("preparation").uncaughtExceptionHandler((thread, e) -> {}).start(first);
        }
        if (Thread.interrupted()) {
            bindingReader.runMacro(bindingReader.getLastBinding());
            throw new UserInterruptException(buf.toString());
        }
        return binding;
    }

    @Override
    protected void cleanup() {
        finishing = true;
        try {
            super.cleanup();
        } finally {
            finishing = false;
        }
    }

    /** Columns that the prompt takes. */
    int promptWidth() {
        return prompt == null ? 0 : prompt.columnLength();
    }

    private boolean atEnd() {
        return buf.cursor() == buf.length();
    }

    private boolean takeAll() {
        hints.fromHistory(this, buf.toString()).ifPresent(buf::write);
        return true;
    }

    private boolean takeWord() {
        hints.fromHistory(this, buf.toString()).ifPresent(rest -> {
            int end = 0;
            while (end < rest.length() && rest.charAt(end) == ' ') {
                end++;
            }
            while (end < rest.length() && rest.charAt(end) != ' ') {
                end++;
            }
            buf.write(rest.substring(0, end));
        });
        return true;
    }
}
