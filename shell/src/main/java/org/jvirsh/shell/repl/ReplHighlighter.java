package org.jvirsh.shell.repl;

import java.util.List;
import java.util.Optional;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.shell.line.LineScanner;
import org.jvirsh.shell.line.LineToken;

/**
 * Colours the line while it is typed, and shows behind it how it could go on. Uses only the terminal's own basic
 * colours, which its owner has chosen to be readable.
 */
final class ReplHighlighter implements Highlighter {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle COMMAND = PLAIN.bold();
    private static final AttributedStyle WRONG = PLAIN.foreground(AttributedStyle.RED);
    private static final AttributedStyle OPTION = PLAIN.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle STRING = PLAIN.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle SIGN = PLAIN.foreground(AttributedStyle.MAGENTA);
    private static final AttributedStyle FAINT = PLAIN.faint();

    private final CommandTable table;
    private final List<String> names;
    private final ReplHints hints;
    private final boolean colours;

    /**
     * A highlighter.
     *
     * @param colours whether the terminal shall show colours
     */
    ReplHighlighter(CommandTable table, ReplHints hints, boolean colours) {
        this.table = table;
        this.names = table.names();
        this.hints = hints;
        this.colours = colours;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        if (colours) {
            colour(text, line);
        } else {
            text.append(line);
        }
        String hint = hints.hint(reader, line);
        if (!hint.isEmpty()) {
            text.styled(FAINT, hint);
        }
        return text.toAttributedString();
    }

    private void colour(AttributedStringBuilder text, String line) {
        Optional<CommandSpec> command = Optional.empty();
        boolean first = true;
        boolean host = false;
        int at = 0;
        for (LineToken token : LineScanner.scan(line).tokens()) {
            text.append(line, at, token.start());
            at = token.end();
            AttributedStyle style = PLAIN;
            switch (token.kind()) {
                case SEPARATOR -> {
                    first = true;
                    host = false;
                    style = SIGN;
                }
                case COMMENT -> style = FAINT;
                case PIPE, REPLACE, APPEND -> {
                    host = true;
                    style = SIGN;
                }
                case WORD -> {
                    if (host) {
                        style = PLAIN;
                    } else if (first) {
                        command = table.find(token.text());
                        style = name(token, command.isPresent(), at == line.length());
                        // The command behind watch is one of the same language.
                        first = token.text().equals(ReplHints.WATCH);
                    } else {
                        style = argument(token, command, at == line.length());
                    }
                }
            }
            text.styled(style, line.substring(token.start(), token.end()));
        }
        text.append(line, at, line.length());
    }

    private AttributedStyle name(LineToken token, boolean known, boolean last) {
        if (known || token.text().equals(ReplHints.WATCH) || token.text().equals(ReplHints.GROOVY)) {
            return COMMAND;
        }
        return last && names.stream().anyMatch(name -> name.startsWith(token.text())) ? PLAIN : WRONG;
    }

    private static AttributedStyle argument(LineToken token, Optional<CommandSpec> command, boolean last) {
        String word = token.text();
        if (token.quoted()) {
            return STRING;
        }
        if (!word.startsWith("--") || word.length() == 2 || command.isEmpty()) {
            return PLAIN;
        }
        int equals = word.indexOf('=');
        String name = word.substring(2, equals < 0 ? word.length() : equals);
        if (name.equals("help") || command.get().option(name).isPresent()) {
            return OPTION;
        }
        boolean begun = command.get().options().stream().anyMatch(option -> option.name().startsWith(name));
        return last && begun ? PLAIN : WRONG;
    }
}
