package org.jvirsh.commands.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.pool.Capacity;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Property;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeInfo;
import org.jvirsh.hypervisor.storage.VolumeInfoFlag;

/** {@code vol-info}: basic facts of a volume. */
final class VolInfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StorageVolume volume = VolumeArgument.find(in);
        boolean physical = in.has("physical");
        List<Property> facts = new ArrayList<>();
        facts.add(new Property("name", "Name:", volume.name()));
        try {
            VolumeInfo info = physical ? volume.info(Set.of(VolumeInfoFlag.PHYSICAL)) : volume.info();
            facts.add(new Property("type", "Type:", info.type().text()));
            facts.add(new Property("capacity-bytes", "Capacity:", size(in, info.capacity())));
            facts.add(physical
                    ? new Property("physical-bytes", "Physical:", size(in, info.allocation()))
                    : new Property("allocation-bytes", "Allocation:", size(in, info.allocation())));
        } finally {
            in.emit(new Result.Properties(facts, Result.Properties.USUAL_WIDTH));
        }
    }

    private static Cell size(Invocation in, long bytes) {
        return in.has("bytes") ? Capacity.bytes(bytes, " bytes") : Capacity.cell(bytes);
    }
}
