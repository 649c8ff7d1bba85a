package org.jvirsh.commands.document;

import java.util.Optional;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.xpath.XpathFault;
import org.jvirsh.commands.document.xpath.XpathSelection;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.xml.XmlReader;

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
        String shown = xpath.isPresent() ? selected(in, xml, xpath.get()) : xml;
        in.emit(Result.Text.named("xml", shown));
    }

    /** A faulty expression is complained about, and selects nothing. */
    private String selected(Invocation in, String xml, String expression) throws CommandFailure {
        XpathSelection selection;
        try {
            selection = XpathSelection.of(XmlReader.read("document", xml), expression)
                    .orElseThrow(() -> new CommandFailure("internal error: Incorrect xpath '" + expression + "'"));
        } catch (XpathFault e) {
            in.session().output().complaint(String.valueOf(e.getMessage()));
            selection = XpathSelection.none();
        }
        return wrap ? selection.wrapped() : selection.alone();
    }
}
