package org.jvirsh.commands.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.domain.DomainFilter;
import org.jvirsh.hypervisor.domain.ListedDomain;

/** {@code list}: the domains of the connection. */
public final class ListCommand implements Command {
    /** The options that are filters, by the order of these. */
    private static final String[] OPTIONS = {
        "", "", "persistent", "transient", "state-running", "state-paused", "state-shutoff", "state-other",
        "with-managed-save", "without-managed-save", "autostart", "no-autostart", "with-snapshot", "without-snapshot",
        "with-checkpoint", "without-checkpoint"
    };

    /** Active ones by id, then the others by name. No chain of comparators, which is slow to set up. */
    private static final Comparator<ListedDomain> ORDER = (one, other) -> {
        int byId = Integer.compare(one.id().orElse(Integer.MAX_VALUE), other.id().orElse(Integer.MAX_VALUE));
        return byId != 0 ? byId : one.domain().name().compareToIgnoreCase(other.domain().name());
    };

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("table", "name");
        in.exclusive("table", "id");
        List<ListedDomain> rows = new ArrayList<>(in.connection().listDomains(filters(in)));
        rows.sort(ORDER);
        if (!in.has("table") && (in.has("name") || in.has("uuid") || in.has("id"))) {
            in.emit(words(in, rows));
        } else {
            in.emit(table(in, rows));
        }
    }

    private static Set<DomainFilter> filters(Invocation in) {
        Set<DomainFilter> filters = EnumSet.noneOf(DomainFilter.class);
        if (!in.has("all")) {
            filters.add(in.has("inactive") || in.has("state-shutoff") ? DomainFilter.INACTIVE : DomainFilter.ACTIVE);
        }
        for (int i = DomainFilter.PERSISTENT.ordinal(); i < OPTIONS.length; i++) {
            if (in.has(OPTIONS[i])) {
                filters.add(DomainFilter.values()[i]);
            }
        }
        return filters;
    }

    /** The domains that a start would bring back to where they were, if the list is to tell. */
    private static Set<UUID> saved(Invocation in) throws CommandFailure {
        Set<UUID> saved = new HashSet<>();
        if (in.has("managed-save")) {
            for (ListedDomain each : in.connection().listDomains(EnumSet.of(DomainFilter.MANAGED_SAVE))) {
                saved.add(each.domain().uuid());
            }
        }
        return saved;
    }

    private static Result words(Invocation in, List<ListedDomain> rows) {
        StringBuilder text = new StringBuilder();
        List<Datum> data = new ArrayList<>();
        for (ListedDomain row : rows) {
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

    private static Result table(Invocation in, List<ListedDomain> rows) throws CommandFailure {
        Set<UUID> stored = saved(in);
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
        for (ListedDomain row : rows) {
            Domain domain = row.domain();
            boolean saved = row.state() instanceof DomainState.Shutoff && stored.contains(domain.uuid());
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
