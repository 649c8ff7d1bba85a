package org.jvirsh.commands.volume;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.pool.PoolArgument;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;

/** {@code vol-create}: a volume from a document. */
final class VolCreateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StoragePool pool = PoolArgument.find(in);
        String file = in.required("file");
        String xml = in.xmlFile("file");
        try {
            StorageVolume volume = pool.createVolume(xml, CreateFlags.of(in));
            in.subject("volume", volume.name());
            in.message("Vol " + volume.name() + " created from " + file);
        } catch (VirException e) {
            throw new CommandFailure("Failed to create vol from " + file, e);
        }
    }
}
