package org.jvirsh.commands.volume;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.storage.StorageVolume;

/** {@code vol-dumpxml}: a volume as XML. */
final class VolDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        StorageVolume volume = VolumeArgument.find(in);
        XmlOutput output = XmlOutput.of(in);
        output.print(in, volume.xml());
    }
}
