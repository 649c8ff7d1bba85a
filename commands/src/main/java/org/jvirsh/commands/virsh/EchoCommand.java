package org.jvirsh.commands.virsh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** {@code echo}: prints its arguments. The line end is the one that follows every command. */
public final class EchoCommand implements Command {
    private static final String SHELL_CHARACTERS = "\r\t\n !\"#$&'()*;<>?[\\]^`{|}~";

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("shell", "xml");
        in.exclusive("shell", "split");
        in.exclusive("xml", "split");
        StringBuilder text = new StringBuilder();
        try {
            in.string("prefix").ifPresent(prefix -> text.append(prefix).append(' '));
        } catch (CommandFailure e) {
            // virsh complains about an empty prefix, and goes on without one.
            e.lines().forEach(in.session().output()::error);
        }
        List<String> words = in.arguments().all("string");
        for (String word : words) {
            if (in.has("xml")) {
                XmlWriter.escape(word, text);
            } else if (in.has("shell")) {
                text.append(quoted(word));
            } else if (in.has("split")) {
                split(word).forEach(part -> text.append(part).append('\n'));
            } else {
                text.append(word);
            }
            text.append(' ');
        }
        if (text.isEmpty()) {
            return;
        }
        text.setLength(text.length() - 1);
        if (in.has("err")) {
            in.session().output().error(text.toString());
        } else {
            in.emit(new Result.Text(
                    text.toString(), new Datum.Fields(Map.of("words", Datum.sequence(words, Datum::of)))));
        }
    }

    /** The word in a form that a POSIX shell reads as one word. */
    private static String quoted(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; i < word.length(); i++) {
            plain &= SHELL_CHARACTERS.indexOf(word.charAt(i)) < 0;
        }
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The parts between commas; two commas are one comma of the text. */
    private static List<String> split(String word) {
        List<String> parts = new ArrayList<>();
        boolean comma = false;
        String[] pieces = word.split(",", -1);
        parts.add(pieces[0]);
        for (int i = 1; i < pieces.length; i++) {
            if (comma) {
                parts.set(parts.size() - 1, parts.getLast() + "," + pieces[i]);
                comma = false;
            } else if (pieces[i].isEmpty()) {
                comma = true;
            } else {
                parts.add(pieces[i]);
            }
        }
        if (comma) {
            parts.add("");
        }
        return parts;
    }
}
