package org.jvirsh.hypervisor.schema;

import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;

/**
 * An error a schema can raise.
 *
 * @param text what is said; {@code {}} stands for the value, {@code {PATH}} for what the path leads to; an empty text
 *     for the text of the code alone
 */
record Complaint(ErrorCode code, String text) {
    VirException about(Scope scope, String value) {
        if (text.isEmpty()) {
            return new VirException(code, ErrorDomain.XML, null);
        }
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (true) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                filled.append(text, at, text.length());
                return new VirException(code, ErrorDomain.XML, filled.toString());
            }
            filled.append(text, at, open);
            String path = text.substring(open + 1, close);
            filled.append(path.isEmpty() ? value : scope.value(path));
            at = close + 1;
        }
    }
}
