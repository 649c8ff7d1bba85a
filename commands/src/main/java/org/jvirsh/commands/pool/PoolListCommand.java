package org.jvirsh.commands.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.parse.CommaWords;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolFilter;
import org.jvirsh.hypervisor.storage.PoolInfo;
import org.jvirsh.hypervisor.storage.PoolType;
import org.jvirsh.hypervisor.storage.StoragePool;

/** {@code pool-list}: the pools of the connection. */
final class PoolListCommand implements Command {
    private static final List<Column> BASIC = List.of(
            new Column("name", "Name"), new Column("state", "State"), new Column("autostart", "Autostart"));
    private static final List<Column> DETAILED = List.of(
            new Column("name", "Name"),
            new Column("state", "State"),
            new Column("autostart", "Autostart"),
            new Column("persistent", "Persistent"),
            new Column("capacity-bytes", "Capacity"),
            new Column("allocation-bytes", "Allocation"),
            new Column("available-bytes", "Available"));

    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("all", "inactive");
        Optional<String> typeList = in.string("type");
        in.exclusive("details", "uuid");
        in.exclusive("details", "name");
        Set<PoolType> types = types(typeList.orElse(null));
        List<StoragePool> pools;
        try {
            pools = new ArrayList<>(in.connection().storage().pools(filters(in), types));
        } catch (VirException e) {
            throw new CommandFailure("Failed to list pools", e);
        }
        pools.sort(Comparator.comparing(StoragePool::name, String.CASE_INSENSITIVE_ORDER));
        boolean details = in.has("details");
        if (!details && (in.has("uuid") || in.has("name"))) {
            in.emit(words(in, pools));
            return;
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (StoragePool pool : pools) {
            rows.add(row(in, pool, details));
        }
        in.emit(new Result.Table(details ? DETAILED : BASIC, rows));
    }

    private static Set<PoolFilter> filters(Invocation in) {
        Set<PoolFilter> filters = EnumSet.noneOf(PoolFilter.class);
        if (in.has("inactive") || in.has("all")) {
            filters.add(PoolFilter.INACTIVE);
        }
        if (!in.has("inactive")) {
            filters.add(PoolFilter.ACTIVE);
        }
        add(in, filters, "autostart", PoolFilter.AUTOSTART);
        add(in, filters, "no-autostart", PoolFilter.NO_AUTOSTART);
        add(in, filters, "persistent", PoolFilter.PERSISTENT);
        add(in, filters, "transient", PoolFilter.TRANSIENT);
        return filters;
    }

    private static void add(Invocation in, Set<PoolFilter> filters, String option, PoolFilter filter) {
        if (in.has(option)) {
            filters.add(filter);
        }
    }

    private static Set<PoolType> types(@Nullable String list) throws CommandFailure {
        Set<PoolType> types = EnumSet.noneOf(PoolType.class);
        if (list == null) {
            return types;
        }
        for (String name : CommaWords.split(list)) {
            types.add(PoolType.of(name)
                    .orElseThrow(() -> new CommandFailure("Invalid pool type '" + name + "'")));
        }
        return types;
    }

    private static Result words(Invocation in, List<StoragePool> pools) {
        StringBuilder text = new StringBuilder();
        for (StoragePool pool : pools) {
            if (in.has("uuid")) {
                text.append(pool.uuid()).append(in.has("name") ? ' ' : '\n');
            }
            if (in.has("name")) {
                text.append(pool.name()).append('\n');
            }
        }
        Datum datum = Datum.sequence(
                pools, pool -> Datum.fields().with("uuid", pool.uuid().toString()).with("name", pool.name()));
        return new Result.Text(text.toString(), datum);
    }

    private static List<Cell> row(Invocation in, StoragePool pool, boolean details) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(pool.name()));
        PoolInfo info;
        try {
            info = pool.info();
        } catch (VirException e) {
            in.session().output().error("Could not retrieve pool information");
            info = null;
        }
        if (info == null) {
            cells.add(Cell.none("unknown"));
        } else {
            cells.add(Cell.of(details ? info.state().text() : pool.active() ? "active" : "inactive"));
        }
        cells.add(PoolInfoCommand.autostart(pool));
        if (details) {
            cells.add(PoolInfoCommand.persistent(pool));
            sizes(cells, info);
        }
        return cells;
    }

    private static void sizes(List<Cell> cells, @Nullable PoolInfo info) {
        for (int i = 0; i < 3; i++) {
            if (info == null) {
                cells.add(Cell.none("unknown"));
            } else if (!info.state().usable()) {
                cells.add(Cell.dash());
            } else {
                cells.add(Capacity.cell(
                        switch (i) {
                            case 0 -> info.capacity();
                            case 1 -> info.allocation();
                            default -> info.available();
                        }));
            }
        }
    }
}
