package org.jvirsh.scripting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.ResultData;

/**
 * What commands of the virsh language have said. In an {@code if} it is true when they have succeeded; a loop runs over its
 * records.
 */
public final class VirshResult implements Iterable<Map<String, @Nullable Object>> {
    /** What commands come to that a dry run does not do. */
    static final VirshResult NOTHING = new VirshResult(0, "", "", List.of(), List.of(Map.of()));

    private final int status;
    private final String text;
    private final String shown;
    private final List<String> errors;
    private final List<Map<String, @Nullable Object>> records;

    VirshResult(
            int status, String text, String shown, List<String> errors, List<Map<String, @Nullable Object>> records) {
        this.status = status;
        this.text = text;
        this.shown = shown;
        this.errors = List.copyOf(errors);
        this.records = records;
    }

    /** 0 when the last command has succeeded, else 1. */
    public int getStatus() {
        return status;
    }

    /** Whether the last command has succeeded. */
    public boolean isOk() {
        return status == 0;
    }

    /** What virsh prints. */
    public String getText() {
        return text;
    }

    /** What virsh prints, line by line, without empty lines. */
    public List<String> getLines() {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    /** What stands behind {@code error: } on the error output. */
    public List<String> getErrors() {
        return errors;
    }

    /**
     * The data: a map for each thing of a list, and one map for a single thing. Names and types are those of
     * {@code --output json}.
     */
    public List<Map<String, @Nullable Object>> getRecords() {
        return records;
    }

    /** A record by its place; {@code result[0]} in scripts. */
    public Map<String, @Nullable Object> getAt(int index) {
        return records.get(index < 0 ? records.size() + index : index);
    }

    /** The values of one name in all records; {@code result['name']} in scripts. */
    public List<@Nullable Object> getAt(String name) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Map<String, @Nullable Object> one : records) {
            values.add(one.get(name));
        }
        return values;
    }

    /** The only record there is. */
    public Map<String, @Nullable Object> getRecord() {
        orFail();
        if (records.size() != 1) {
            throw new ScriptFailure("the command has told of " + records.size() + " things, not of one");
        }
        return records.getFirst();
    }

    /** This, unless the last command has failed. */
    public VirshResult orFail() {
        if (status != 0) {
            throw new ScriptFailure(errors.isEmpty() ? List.of("the command has failed") : errors, null);
        }
        return this;
    }

    /** Groovy's truth. */
    public boolean asBoolean() {
        return status == 0;
    }

    @Override
    public Iterator<Map<String, @Nullable Object>> iterator() {
        return records.iterator();
    }

    /** What virsh prints, or the form that {@code --output} asks for. */
    @Override
    public String toString() {
        return shown;
    }

    /** A result's data as records. */
    static List<Map<String, @Nullable Object>> records(Datum datum) {
        ResultData.Rows rows = ResultData.rows(datum);
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        for (List<Datum> row : rows.rows()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                values.put(rows.names().get(i), value(row.get(i)));
            }
            records.add(values);
        }
        return records;
    }

    private static @Nullable Object value(Datum datum) {
        return switch (datum) {
            case Datum.None() -> null;
            case Datum.Text(String value) -> value;
            case Datum.Whole(long value) -> value;
            case Datum.Unsigned(long value) -> new BigInteger(Long.toUnsignedString(value));
            case Datum.Written(String number) -> new BigDecimal(number);
            case Datum.Real(double value) -> value;
            case Datum.Flag(boolean value) -> value;
            case Datum.Sequence(List<Datum> values) -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (Datum one : values) {
                    list.add(value(one));
                }
                yield list;
            }
            case Datum.Fields(Map<String, Datum> values) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                values.forEach((name, one) -> map.put(name, value(one)));
                yield map;
            }
        };
    }
}
