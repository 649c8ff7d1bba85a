package org.jvirsh.scripting;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/** Values as Groovy prints them, without loading its compiler for those that scripts print most, as Groovy itself does. */
final class ScriptText {
    private ScriptText() {}

    static String of(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("null");
        } else if (value instanceof Map<?, ?> map) {
            map(text, map);
        } else if (value instanceof Collection<?> several) {
            text.append('[');
            for (Iterator<?> each = several.iterator(); each.hasNext();) {
                append(text, each.next());
                text.append(each.hasNext() ? ", " : "");
            }
            text.append(']');
        } else if (value.getClass().isArray()) {
            text.append(FormatHelper.toString(value));
        } else {
            text.append(value);
        }
    }

    private static void map(StringBuilder text, Map<?, ?> map) {
        if (map.isEmpty()) {
            text.append("[:]");
            return;
        }
        text.append('[');
        Iterator<? extends Map.Entry<?, ?>> each = map.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<?, ?> entry = each.next();
            append(text, entry.getKey());
            text.append(':');
            append(text, entry.getValue());
            text.append(each.hasNext() ? ", " : "");
        }
        text.append(']');
    }
}
