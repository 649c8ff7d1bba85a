package org.jvirsh.commands.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.LocalTime;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;

/** The lists of {@code snapshot-list} and {@code checkpoint-list}. */
public final class MomentList {
    private MomentList() {}

    /**
     * A snapshot or a checkpoint.
     *
     * @param created when it was made, in seconds since 1970; a table leaves out what has no time
     * @param state what the domain was doing, or null
     * @param parent the one it comes from, or null
     */
    public record Moment(String name, OptionalLong created, @Nullable String state, @Nullable String parent) {}

    /** Refuses options that exclude each other in both commands. */
    public static void check(Invocation in) throws CommandFailure {
        in.exclusive("tree", "name");
        in.exclusive("parent", "roots");
        in.exclusive("parent", "tree");
        in.exclusive("roots", "tree");
        in.exclusive("roots", "from");
    }

    /** Whether a filter is asked for, which a tree refuses. */
    public static boolean filters(Invocation in, String option) throws CommandFailure {
        if (in.has(option) && in.has("tree")) {
            throw new CommandFailure("--" + option + " and --tree are mutually exclusive");
        }
        return in.has(option);
    }

    /** A name a line, if wanted with that of the parent. */
    public static Result names(List<Moment> moments, boolean parents) {
        StringBuilder text = new StringBuilder();
        List<Datum> data = new ArrayList<>();
        for (Moment moment : moments) {
            String parent = moment.parent();
            text.append(moment.name()).append(parents && parent != null ? "\t" + parent : "").append('\n');
            data.add(Datum.fields().with("name", moment.name()).with("parent", Datum.known(parent)));
        }
        return new Result.Text(text.toString(), new Datum.Sequence(data));
    }

    /**
     * A table.
     *
     * @param states whether there is a column of states; then what has none is left out
     */
    public static Result table(List<Moment> moments, boolean states, boolean parents) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("name", "Name"));
        columns.add(new Column("creation-time", "Creation Time"));
        if (states) {
            columns.add(new Column("state", "State"));
        }
        if (parents) {
            columns.add(new Column("parent", "Parent"));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Moment moment : moments) {
            String state = moment.state();
            if (moment.created().isEmpty() || states && state == null) {
                continue;
            }
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(moment.name()));
            row.add(LocalTime.cell(moment.created().getAsLong()));
            if (states && state != null) {
                row.add(Cell.of(state));
            }
            if (parents) {
                row.add(moment.parent() == null ? Cell.none("") : Cell.of(moment.parent()));
            }
            rows.add(row);
        }
        return new Result.Table(columns, rows);
    }
}
