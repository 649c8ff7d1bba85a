package org.jvirsh.commands.virsh;

import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.xml.XmlWriter;

/** {@code echo}: prints its arguments. The line end is the one that follows every command. */
public final class EchoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        List<String> words = in.arguments().all("string").stream()
                .map(word -> in.has("xml") ? XmlWriter.escape(word, new StringBuilder()).toString() : word)
                .map(word -> in.has("shell") ? quoted(word) : word)
                .toList();
        String text = in.string("prefix").map(prefix -> prefix + " ").orElse("")
                + String.join(in.has("split") ? "\n" : " ", words);
        if (in.has("err")) {
            in.session().output().error(text);
        } else {
            in.emit(Result.Text.named("text", text));
        }
    }

    /** The word in a form that a POSIX shell reads as one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
