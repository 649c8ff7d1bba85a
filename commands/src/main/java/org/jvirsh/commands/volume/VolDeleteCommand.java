package org.jvirsh.commands.volume;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeDeleteFlag;

/** {@code vol-delete}: removes a volume with its data. */
final class VolDeleteCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StorageVolume volume = VolumeArgument.find(in);
        Set<VolumeDeleteFlag> flags = EnumSet.noneOf(VolumeDeleteFlag.class);
        if (in.has("delete-snapshots")) {
            flags.add(VolumeDeleteFlag.SNAPSHOTS);
        }
        String name = in.required("vol");
        try {
            volume.delete(flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to delete vol " + name, e);
        }
        in.message("Vol " + name + " deleted");
    }
}
