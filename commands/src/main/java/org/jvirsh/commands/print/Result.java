package org.jvirsh.commands.print;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something a command says. It is data first; a printer makes text of it. */
public sealed interface Result {
    /**
     * A confirmation, which {@code --quiet} leaves out.
     *
     * @param text one or more lines without the last line end
     * @param open whether virsh forgets the end of the last line
     */
    record Message(String text, boolean open) implements Result {
        /** A confirmation of whole lines. */
        public Message(String text) {
            this(text, false);
        }
    }

    /**
     * Text whose layout is the command's own.
     *
     * @param text with all its line ends
     * @param datum the same for programs, a {@link Datum.Fields} as a rule
     */
    record Text(String text, Datum datum) implements Result {
        /** A text that is one named value, such as a document. */
        public static Text named(String name, String text) {
            return new Text(text, new Datum.Fields(Map.of(name, Datum.of(text))));
        }

        /** A value that stands on a line of its own. */
        public static Text line(String name, String value) {
            return new Text(value + "\n", new Datum.Fields(Map.of(name, Datum.of(value))));
        }

        /** A number that stands on a line of its own. */
        public static Text line(String name, long value) {
            return new Text(value + "\n", new Datum.Fields(Map.of(name, Datum.of(value))));
        }

        /** Things that stand on lines of their own, each with one of its names. */
        public static Text things(String key, List<String> values) {
            return new Text(
                    lines("values", values).text(),
                    Datum.sequence(values, value -> new Datum.Fields(Map.of(key, Datum.of(value)))));
        }

        /** Values that stand on lines of their own. */
        public static Text lines(String name, List<String> values) {
            StringBuilder text = new StringBuilder();
            values.forEach(value -> text.append(value).append('\n'));
            return new Text(
                    text.toString(), new Datum.Fields(Map.of(name, Datum.sequence(values, Datum::of))));
        }
    }

    /**
     * Facts of one thing.
     *
     * @param properties in order
     * @param labelWidth columns the labels take
     */
    record Properties(List<Property> properties, int labelWidth) implements Result {
        /** The width most of virsh's commands use. */
        public static final int USUAL_WIDTH = 16;
    }

    /**
     * One fact.
     *
     * @param key stable name for programs
     * @param label what people read, or null for a fact that only programs are told
     * @param value its value
     */
    record Property(String key, @Nullable String label, Cell value) {
        /** A fact that is a text. */
        public Property(String key, String label, String value) {
            this(key, label, Cell.of(value));
        }

        /** A fact that virsh does not show, or not always. */
        public static Property untold(String key, Datum datum) {
            return new Property(key, null, new Cell("", datum));
        }
    }

    /**
     * Facts of many things.
     *
     * @param columns headings
     * @param rows cells, as many as columns in each row
     */
    record Table(List<Column> columns, List<List<Cell>> rows) implements Result {}

    /**
     * A column.
     *
     * @param key stable name for programs
     * @param title what people read
     */
    record Column(String key, String title) {}
}
