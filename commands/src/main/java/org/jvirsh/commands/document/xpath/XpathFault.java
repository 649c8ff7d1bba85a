package org.jvirsh.commands.document.xpath;

/** What is wrong with an expression, in libxml2's words; some faults show only when a part is evaluated. */
public final class XpathFault extends Exception {
    private static final long serialVersionUID = 1L;

    XpathFault(String message) {
        super(message, null, false, false);
    }
}
