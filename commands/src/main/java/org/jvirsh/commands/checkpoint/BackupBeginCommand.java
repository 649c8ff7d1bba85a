package org.jvirsh.commands.checkpoint;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.snapshot.BackupFlag;

/** {@code backup-begin}: begins a backup of a domain's disks. */
final class BackupBeginCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<BackupFlag> flags = EnumSet.noneOf(BackupFlag.class);
        if (in.has("reuse-external")) {
            flags.add(BackupFlag.REUSE_EXTERNAL);
        }
        if (in.has("preserve-domain-on-shutdown")) {
            flags.add(BackupFlag.PRESERVE_DOMAIN_ON_SHUTDOWN);
        }
        Domain domain = DomainArgument.find(in);
        String xml = in.string("backupxml").isPresent() ? in.xmlFile("backupxml") : "<domainbackup/>";
        String checkpoint = in.string("checkpointxml").isPresent() ? in.xmlFile("checkpointxml") : null;
        domain.snapshots().beginBackup(xml, checkpoint, flags);
        in.emit(new Result.Text("Backup started\n", Datum.fields().with("domain", domain.name()).with("message", "Backup started")));
    }
}
