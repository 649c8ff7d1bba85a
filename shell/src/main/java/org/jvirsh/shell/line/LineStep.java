package org.jvirsh.shell.line;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.parse.ParseException;

/**
 * Commands of a line with one destination.
 *
 * @param commands their text
 * @param destination where their output goes
 */
public record LineStep(String commands, Destination destination) {
    /** The steps of a line. Commands without a destination of their own stay together. */
    public static List<LineStep> parse(String line) throws ParseException {
        List<LineStep> steps = new ArrayList<>();
        List<LineToken> tokens = LineScanner.scan(line).tokens();
        int plain = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            LineToken token = tokens.get(i);
            switch (token.kind()) {
                case WORD, COMMENT -> {}
                case SEPARATOR -> start = token.end();
                case PIPE, REPLACE, APPEND -> {
                    if (line.substring(start, token.start()).isBlank()) {
                        throw new ParseException("no command in front of " + token.text());
                    }
                    int last = i;
                    while (last + 1 < tokens.size() && tokens.get(last + 1).kind() != LineToken.Kind.SEPARATOR) {
                        last++;
                    }
                    Destination destination = token.kind() == LineToken.Kind.PIPE
                            ? program(line.substring(token.end(), tokens.get(last).end()))
                            : file(token, tokens.subList(i + 1, last + 1));
                    if (!line.substring(plain, start).isBlank()) {
                        steps.add(new LineStep(line.substring(plain, start), new Destination.Screen()));
                    }
                    steps.add(new LineStep(line.substring(start, token.start()), destination));
                    // The separator behind it belongs to nobody.
                    i = Math.min(last + 1, tokens.size() - 1);
                    start = tokens.get(i).end();
                    plain = start;
                }
            }
        }
        if (plain == 0 || !line.substring(plain).isBlank()) {
            steps.add(new LineStep(line.substring(plain), new Destination.Screen()));
        }
        return steps;
    }

    private static Destination program(String command) throws ParseException {
        if (command.isBlank()) {
            throw new ParseException("no command behind |");
        }
        return new Destination.Program(command.strip());
    }

    private static Destination file(LineToken sign, List<LineToken> behind) throws ParseException {
        if (behind.isEmpty() || behind.getFirst().kind() != LineToken.Kind.WORD || behind.getFirst().text().isEmpty()) {
            throw new ParseException("no file name behind " + sign.text());
        }
        for (LineToken token : behind.subList(1, behind.size())) {
            if (token.kind() != LineToken.Kind.COMMENT) {
                throw new ParseException("unexpected data '" + token.text() + "'");
            }
        }
        return new Destination.File(behind.getFirst().text(), sign.kind() == LineToken.Kind.APPEND);
    }
}
