package org.jvirsh.hypervisor.xml;

import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** Builds libvirt's report of a document that is not well formed: place and message, the line, a pointer to the place. */
final class XmlSyntaxError {
    private static final int CONTEXT = 80;

    private XmlSyntaxError() {}

    static VirException at(String document, String source, int position, String message) {
        int cursor = Math.min(position, source.length());
        int line = 1;
        for (int i = 0; i < cursor; i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
        int start = cursor;
        while (start > 0 && start < source.length() && endOfLine(source.charAt(start))) {
            start--;
        }
        if (start == source.length() || !endOfLine(source.charAt(start))) {
            while (start > 0 && cursor - start < CONTEXT && !endOfLine(source.charAt(start - 1))) {
                start--;
            }
        }
        int end = start;
        while (end < source.length() && end - start < CONTEXT && !endOfLine(source.charAt(end))) {
            end++;
        }
        String context = source.substring(start, end);
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < Math.min(cursor - start, context.length()); i++) {
            pointer.append(context.charAt(i) == '\t' ? '\t' : '-');
        }
        pointer.append('^');
        String text = "(" + document + "):" + line + ": " + message + "\n" + context + "\n" + pointer;
        return new VirException(ErrorCode.XML_DETAIL, ErrorDomain.XML, text);
    }

    private static boolean endOfLine(char c) {
        return c == '\n' || c == '\r';
    }
}
