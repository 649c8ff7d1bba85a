package org.jvirsh.hypervisor.xml;

import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/** Builds libvirt's report of a document that is not well formed: place and message, the line, a pointer to the place. */
final class XmlSyntaxError {
    private XmlSyntaxError() {}

    /** The report; a message ends its own line. */
    static VirException at(String source, int position, String message) {
        int cursor = Math.min(position, source.length());
        int line = 1;
        for (int i = 0; i < cursor; i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
        String place = "at line " + line + ": " + message;
        if (source.isEmpty()) {
            return new VirException(ErrorCode.XML_DETAIL, ErrorDomain.XML, place);
        }
        int start = start(source, cursor);
        int end = start;
        while (end < source.length() && !endOfLine(source.charAt(end))) {
            end++;
        }
        String context = source.substring(start, end);
        if (context.isEmpty() && cursor == source.length()) {
            return new VirException(ErrorCode.XML_DETAIL, ErrorDomain.XML, place);
        }
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < Math.min(cursor - start, context.length()); i++) {
            char c = context.charAt(i);
            // The pointer counts bytes.
            pointer.append(c == '\t' ? "\t" : c < 0x80 ? "-" : c < 0x800 || Character.isSurrogate(c) ? "--" : "---");
        }
        pointer.append('^');
        return new VirException(ErrorCode.XML_DETAIL, ErrorDomain.XML, place + context + "\n" + pointer);
    }

    /** Where the line with the place begins; at the end of the source that is the last line with anything on it. */
    private static int start(String source, int cursor) {
        int start = cursor;
        if (start == source.length() && start > 0) {
            start--;
        }
        while (start > 0 && endOfLine(source.charAt(start))) {
            start--;
        }
        while (start > 0 && !endOfLine(source.charAt(start))) {
            start--;
        }
        return endOfLine(source.charAt(start)) ? start + 1 : start;
    }

    private static boolean endOfLine(char c) {
        return c == '\n' || c == '\r';
    }
}
