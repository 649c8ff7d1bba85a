package org.jvirsh.commands.volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.pool.Capacity;
import org.jvirsh.commands.pool.PoolArgument;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeInfo;

/** {@code vol-list}: the volumes of a pool. */
final class VolListCommand implements Command {
    private static final List<Column> BASIC = List.of(new Column("name", "Name"), new Column("path", "Path"));
    private static final List<Column> DETAILED = List.of(
            new Column("name", "Name"),
            new Column("path", "Path"),
            new Column("type", "Type"),
            new Column("capacity-bytes", "Capacity"),
            new Column("allocation-bytes", "Allocation"));

    @Override
    public void run(Invocation in) throws CommandFailure {
        StoragePool pool = PoolArgument.find(in);
        List<StorageVolume> volumes;
        try {
            volumes = new ArrayList<>(pool.volumes());
        } catch (VirException e) {
            throw new CommandFailure("Failed to list volumes", e);
        }
        volumes.sort(Comparator.comparing(StorageVolume::name, String.CASE_INSENSITIVE_ORDER));
        boolean details = in.has("details");
        List<List<Cell>> rows = new ArrayList<>();
        for (StorageVolume volume : volumes) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(volume.name()));
            cells.add(path(volume));
            if (details) {
                details(volume, cells);
            }
            rows.add(cells);
        }
        in.emit(new Result.Table(details ? DETAILED : BASIC, rows));
    }

    private static Cell path(StorageVolume volume) {
        try {
            return Cell.of(volume.path());
        } catch (VirException e) {
            return Cell.none("unknown");
        }
    }

    /** One volume that cannot be looked at does not spoil the list. */
    private static void details(StorageVolume volume, List<Cell> cells) {
        try {
            VolumeInfo info = volume.info();
            cells.add(Cell.of(info.type().text()));
            cells.add(Capacity.cell(info.capacity()));
            cells.add(Capacity.cell(info.allocation()));
        } catch (VirException e) {
            for (int i = 0; i < 3; i++) {
                cells.add(Cell.none("unknown"));
            }
        }
    }
}
