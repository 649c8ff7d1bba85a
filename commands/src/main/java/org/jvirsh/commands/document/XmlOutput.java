package org.jvirsh.commands.document;

import java.util.Optional;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;

/**
 * What the {@code --xpath} and {@code --wrap} options of the commands that print a document ask for.
 *
 * @param xpath which parts to print, or empty for the whole
 * @param wrap put the parts below one element
 */
public record XmlOutput(Optional<String> xpath, boolean wrap) {
    /** The options of an invocation; an empty expression fails without a word. */
    public static XmlOutput of(Invocation in) throws CommandFailure {
        Optional<String> xpath = in.arguments().raw("xpath");
        if (xpath.isPresent() && xpath.get().isEmpty()) {
            throw new CommandFailure();
        }
        return new XmlOutput(xpath, in.has("wrap"));
    }

    /** Prints the document or the parts of it. */
    public void print(Invocation in, String xml) throws CommandFailure {
        String shown = xpath.isPresent() ? XpathSelection.select(in, xml, xpath.get(), wrap) : xml;
        in.emit(Result.Text.named("xml", shown));
    }
}
