package org.jvirsh.commands.volume;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StorageVolume;
import org.jvirsh.hypervisor.storage.VolumeResizeFlag;

/** {@code vol-resize}: changes the capacity of a volume. */
final class VolResizeCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<VolumeResizeFlag> flags = EnumSet.noneOf(VolumeResizeFlag.class);
        if (in.has("allocate")) {
            flags.add(VolumeResizeFlag.ALLOCATE);
        }
        if (in.has("shrink")) {
            flags.add(VolumeResizeFlag.SHRINK);
        }
        StorageVolume volume = VolumeArgument.find(in);
        String text = in.required("capacity").stripLeading();
        boolean delta = in.has("delta");
        if (text.startsWith("-")) {
            if (!in.has("shrink")) {
                throw new CommandFailure("negative size requires --shrink");
            }
            text = text.substring(1);
            delta = true;
        }
        if (delta) {
            flags.add(VolumeResizeFlag.DELTA);
        }
        long capacity = VolumeSize.parse(text);
        String preposition = delta ? " by " : " to ";
        try {
            volume.resize(capacity, flags);
        } catch (VirException e) {
            throw new CommandFailure(
                    "Failed to change size of volume '" + volume.name() + "'" + preposition + text, e);
        }
        in.message("Size of volume '" + volume.name() + "' successfully changed" + preposition + text);
    }
}
