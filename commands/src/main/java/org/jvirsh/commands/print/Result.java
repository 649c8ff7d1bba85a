package org.jvirsh.commands.print;

import java.util.List;

/** Something a command says. It is data first; a printer makes text of it. */
public sealed interface Result {
    /**
     * A confirmation, which {@code --quiet} leaves out.
     *
     * @param text one or more lines without the last line end
     */
    record Message(String text) implements Result {}

    /**
     * Text that is printed exactly as it is.
     *
     * @param text with all its line ends
     */
    record Text(String text) implements Result {}

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
     * @param label what people read
     * @param value its text
     */
    record Property(String key, String label, String value) {}

    /**
     * Facts of many things.
     *
     * @param columns headings
     * @param rows cells, as many as columns in each row
     */
    record Table(List<Column> columns, List<List<String>> rows) implements Result {}

    /**
     * A column.
     *
     * @param key stable name for programs
     * @param title what people read
     */
    record Column(String key, String title) {}
}
