package org.jvirsh.commands.device;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code detach-disk}: removes a disk. */
final class DetachDiskCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        DeviceOptions.check(in);
        Domain domain = DomainArgument.find(in);
        String target = in.required("target");
        boolean inactive = (in.has("config") || in.has("persistent")) && !in.has("live");
        String xml = DeviceOptions.text(DomainDisks.find(DeviceOptions.definition(domain, inactive), target, false));
        if (in.has("print-xml")) {
            DeviceOptions.print(in, xml);
            return;
        }
        Set<Affect> affect = DeviceOptions.affect(in, domain);
        try {
            DeviceOptions.detach(in, domain, xml, affect);
        } catch (VirException e) {
            throw new CommandFailure("Failed to detach disk", e);
        }
        in.message("Disk detached successfully");
    }
}
