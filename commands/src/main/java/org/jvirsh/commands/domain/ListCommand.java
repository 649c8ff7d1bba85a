package org.jvirsh.commands.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** {@code list}: the domains of the connection. */
public final class ListCommand implements Command {
    /** A domain with what sorting and filtering look at. */
    private record Row(Domain domain, OptionalInt id, DomainState state) {}

    /** Active ones by id, then the others by name. No chain of comparators, which is slow to set up. */
    private static final Comparator<Row> ORDER = (one, other) -> {
        int byId = Integer.compare(one.id().orElse(Integer.MAX_VALUE), other.id().orElse(Integer.MAX_VALUE));
        return byId != 0 ? byId : one.domain().name().compareToIgnoreCase(other.domain().name());
    };

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("table", "name");
        in.exclusive("table", "id");
        List<Row> rows = new ArrayList<>();
        for (Domain domain : in.connection().domains()) {
            try {
                Row row = new Row(domain, domain.id(), domain.state());
                if (wanted(in, row)) {
                    rows.add(row);
                }
            } catch (VirException e) {
                // A domain that has just gone is no reason to show none.
                if (e.code() != ErrorCode.NO_DOMAIN) {
                    throw e;
                }
            }
        }
        rows.sort(ORDER);
        if (!in.has("table") && (in.has("name") || in.has("uuid") || in.has("id"))) {
            in.emit(words(in, rows));
        } else {
            in.emit(table(in, rows));
        }
    }

    private static boolean wanted(Invocation in, Row row) {
        boolean inactiveOnly = in.has("inactive") || in.has("state-shutoff");
        boolean active = row.id().isPresent();
        if (!in.has("all") && active == inactiveOnly) {
            return false;
        }
        Domain domain = row.domain();
        return (either(in, "persistent", "transient") || domain.persistent() == in.has("persistent"))
                && (either(in, "autostart", "no-autostart") || domain.autostart() == in.has("autostart"))
                && (either(in, "with-managed-save", "without-managed-save") || domain.hasManagedSave() == in.has("with-managed-save"))
                && (either(in, "with-snapshot", "without-snapshot") || domain.hasSnapshots() == in.has("with-snapshot"))
                && (either(in, "with-checkpoint", "without-checkpoint") || domain.hasCheckpoints() == in.has("with-checkpoint"))
                && stateWanted(in, row.state());
    }

    /** Whether both answers are welcome, so that the domain need not be asked. */
    private static boolean either(Invocation in, String yes, String no) {
        return in.has(yes) == in.has(no);
    }

    private static boolean stateWanted(Invocation in, DomainState state) {
        boolean any = in.has("state-running") || in.has("state-paused") || in.has("state-shutoff")
                || in.has("state-other");
        if (!any) {
            return true;
        }
        return in.has(
                switch (state) {
                    case DomainState.Running running -> "state-running";
                    case DomainState.Paused paused -> "state-paused";
                    case DomainState.Shutoff shutoff -> "state-shutoff";
                    case DomainState.NoState other -> "state-other";
                    case DomainState.Blocked other -> "state-other";
                    case DomainState.Shutdown other -> "state-other";
                    case DomainState.Crashed other -> "state-other";
                    case DomainState.PmSuspended other -> "state-other";
                });
    }

    private static Result words(Invocation in, List<Row> rows) {
        StringBuilder text = new StringBuilder();
        List<Datum> data = new ArrayList<>();
        for (Row row : rows) {
            if (row.id().isEmpty() && !in.has("uuid") && !in.has("name")) {
                continue;
            }
            List<String> words = new ArrayList<>();
            if (in.has("uuid")) {
                words.add(row.domain().uuid().toString());
            }
            if (in.has("id")) {
                words.add(IdentityCommand.cell(row.id()).text());
            }
            if (in.has("name")) {
                words.add(row.domain().name());
            }
            text.append(String.join(" ", words)).append('\n');
            data.add(Datum.fields()
                    .with("id", IdentityCommand.cell(row.id()).datum())
                    .with("uuid", row.domain().uuid().toString())
                    .with("name", row.domain().name()));
        }
        return new Result.Text(text.toString(), new Datum.Sequence(data));
    }

    private static Result table(Invocation in, List<Row> rows) {
        boolean title = in.has("title");
        List<Column> columns = new ArrayList<>(
                List.of(new Column("id", "Id"), new Column("name", "Name"), new Column("state", "State")));
        if (title) {
            columns.add(new Column("title", "Title"));
        }
        if (in.has("uuid")) {
            columns.add(new Column("uuid", "UUID"));
        }
        List<List<Cell>> cells = new ArrayList<>();
        for (Row row : rows) {
            Domain domain = row.domain();
            boolean saved = in.has("managed-save")
                    && row.state() instanceof DomainState.Shutoff
                    && domain.hasManagedSave();
            List<Cell> line = new ArrayList<>(List.of(
                    IdentityCommand.cell(row.id()),
                    Cell.of(domain.name()),
                    Cell.of(saved ? "saved" : row.state().text())));
            if (title) {
                line.add(Cell.of(domain.title()));
            }
            if (in.has("uuid")) {
                line.add(Cell.of(domain.uuid().toString()));
            }
            cells.add(line);
        }
        return new Result.Table(columns, cells);
    }
}
