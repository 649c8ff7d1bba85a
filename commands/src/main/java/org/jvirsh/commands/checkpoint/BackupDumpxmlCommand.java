package org.jvirsh.commands.checkpoint;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;

/** {@code backup-dumpxml}: the backup that is going on, as XML. */
final class BackupDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        XmlOutput output = XmlOutput.of(in);
        output.print(in, domain.snapshots().backupXml());
    }
}
