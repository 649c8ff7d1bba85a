package org.jvirsh.commands.pool;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Property;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.PoolInfo;
import org.jvirsh.hypervisor.storage.StoragePool;

/** {@code pool-info}: basic facts of a pool. */
final class PoolInfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StoragePool pool = PoolArgument.find(in);
        List<Property> facts = new ArrayList<>();
        facts.add(new Property("name", "Name:", pool.name()));
        facts.add(new Property("uuid", "UUID:", pool.uuid().toString()));
        try {
            describe(in, pool, facts);
        } finally {
            in.emit(new Result.Properties(facts, Result.Properties.USUAL_WIDTH));
        }
    }

    private static void describe(Invocation in, StoragePool pool, List<Property> facts) {
        PoolInfo info = pool.info();
        facts.add(new Property("state", "State:", info.state().text()));
        facts.add(new Property("persistent", "Persistent:", persistent(pool)));
        facts.add(new Property("autostart", "Autostart:", autostart(pool)));
        if (info.state().usable()) {
            boolean bytes = in.has("bytes");
            facts.add(new Property("capacity-bytes", "Capacity:", size(info.capacity(), bytes)));
            facts.add(new Property("allocation-bytes", "Allocation:", size(info.allocation(), bytes)));
            facts.add(new Property("available-bytes", "Available:", size(info.available(), bytes)));
        }
    }

    /** Whether a pool is persistent; a driver that cannot tell is no reason to fail. */
    static Cell persistent(StoragePool pool) {
        try {
            return Cell.yesNo(pool.persistent());
        } catch (VirException e) {
            return Cell.none("unknown");
        }
    }

    /** Whether a pool starts by itself; a driver that cannot tell is no reason to fail. */
    static Cell autostart(StoragePool pool) {
        try {
            return Cell.yesNo(pool.autostart());
        } catch (VirException e) {
            return Cell.none("no autostart");
        }
    }

    private static Cell size(long value, boolean bytes) {
        return bytes ? Capacity.bytes(value, "") : Capacity.cell(value);
    }
}
