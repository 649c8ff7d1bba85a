package org.jvirsh.commands.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data in results, without their layout. */
public final class ResultData {
    /** The name of what has none. */
    private static final String VALUE = "value";

    /**
     * Data as lines under names.
     *
     * @param names of the columns
     * @param rows values, as many in each as there are names
     */
    public record Rows(List<String> names, List<List<Datum>> rows) {}

    private ResultData() {}

    /** The data of a result. */
    public static Datum of(Result result) {
        return switch (result) {
            case Result.Message(String text, boolean open) -> Datum.fields().with("message", text.strip());
            case Result.Text(String text, Datum datum) -> datum;
            case Result.Properties(List<Result.Property> properties, int width) -> {
                Map<String, Datum> values = new LinkedHashMap<>();
                for (Result.Property property : properties) {
                    values.put(property.key(), property.value().datum());
                }
                yield new Datum.Fields(values);
            }
            case Result.Table(List<Result.Column> columns, List<List<Cell>> rows) -> {
                List<Datum> things = new ArrayList<>(rows.size());
                for (List<Cell> row : rows) {
                    Map<String, Datum> values = new LinkedHashMap<>();
                    for (int i = 0; i < row.size(); i++) {
                        values.put(columns.get(i).key(), row.get(i).datum());
                    }
                    things.add(new Datum.Fields(values));
                }
                yield new Datum.Sequence(things);
            }
        };
    }

    /**
     * The data of a result as lines: one for each thing of a list, and one for a single thing. A single list inside a
     * single thing is that list.
     */
    static Rows rows(Result result) {
        if (result instanceof Result.Table(List<Result.Column> columns, List<List<Cell>> rows) && rows.isEmpty()) {
            List<String> names = new ArrayList<>();
            for (Result.Column column : columns) {
                names.add(column.key());
            }
            return new Rows(names, List.of());
        }
        return rows(of(result));
    }

    /** Data as lines in the same way. */
    public static Rows rows(Datum whole) {
        Datum data = whole;
        String name = VALUE;
        if (data instanceof Datum.Fields(Map<String, Datum> values) && values.size() == 1) {
            Map.Entry<String, Datum> only = values.entrySet().iterator().next();
            if (only.getValue() instanceof Datum.Sequence) {
                data = only.getValue();
                name = only.getKey();
            }
        }
        List<Datum> things = data instanceof Datum.Sequence(List<Datum> values) ? values : List.of(data);
        Set<String> names = new LinkedHashSet<>();
        for (Datum thing : things) {
            if (thing instanceof Datum.Fields(Map<String, Datum> values)) {
                names.addAll(values.keySet());
            } else {
                names.add(name);
            }
        }
        List<List<Datum>> rows = new ArrayList<>(things.size());
        for (Datum thing : things) {
            List<Datum> row = new ArrayList<>(names.size());
            for (String column : names) {
                if (thing instanceof Datum.Fields(Map<String, Datum> values)) {
                    row.add(values.getOrDefault(column, Datum.none()));
                } else {
                    row.add(column.equals(name) ? thing : Datum.none());
                }
            }
            rows.add(row);
        }
        return new Rows(List.copyOf(names), rows);
    }

    /** A value for a place that holds text; nothing is the empty text, and what has parts is JSON. */
    static String text(Datum datum) {
        return switch (datum) {
            case Datum.None() -> "";
            case Datum.Text(String value) -> value;
            case Datum.Whole whole -> JsonWriter.write(whole);
            case Datum.Unsigned unsigned -> JsonWriter.write(unsigned);
            case Datum.Written(String number) -> number;
            case Datum.Real real -> JsonWriter.write(real);
            case Datum.Flag flag -> JsonWriter.write(flag);
            case Datum.Sequence sequence -> JsonWriter.write(sequence);
            case Datum.Fields fields -> JsonWriter.write(fields);
        };
    }
}
