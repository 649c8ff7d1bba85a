package org.jvirsh.commands.volume;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.pool.PoolArgument;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;

/** {@code vol-create-from}: a volume from a document with the content of another volume. */
final class VolCreateFromCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StoragePool pool = PoolArgument.find(in);
        String file = in.required("file");
        StorageVolume origin = VolumeArgument.find(in, "inputpool");
        String xml = in.xmlFile("file");
        try {
            StorageVolume volume = pool.createVolumeFrom(xml, origin, CreateFlags.of(in));
            in.subject("volume", volume.name());
            in.message("Vol " + volume.name() + " created from input vol " + origin.name());
        } catch (VirException e) {
            throw new CommandFailure("Failed to create vol from " + file, e);
        }
    }
}
