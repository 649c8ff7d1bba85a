package org.jvirsh.commands.qemu;

import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.JsonReader;
import org.jvirsh.commands.print.JsonWriter;
import org.jvirsh.commands.print.Result;

/** What monitors and agents answer: JSON as a rule, which programs get as part of the document. */
final class MonitorAnswer {
    private MonitorAnswer() {}

    /** An answer that is shown as it is. */
    static Result plain(String answer) {
        return shown(answer + "\n", datum(answer));
    }

    /** An answer that is laid out anew. */
    static Result written(Datum answer, boolean pretty) {
        return shown(JsonWriter.write(answer, pretty), answer);
    }

    /** An answer with its text. */
    static Result shown(String text, Datum answer) {
        return new Result.Text(text, Datum.fields().with("answer", answer));
    }

    /** The value of a JSON text; what is none is a text. */
    static Datum datum(String text) {
        return JsonReader.read(text).orElseGet(() -> Datum.of(text.strip()));
    }
}
