package org.jvirsh.commands.device;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code detach-device-alias}: asks the guest to give a device free. */
final class DetachDeviceAliasCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        Domain domain = DomainArgument.find(in);
        String alias = in.required("alias");
        try {
            domain.devices().detachAlias(alias, affect);
        } catch (VirException e) {
            throw new CommandFailure("Failed to detach device with alias " + alias, e);
        }
        in.message("Device detach request sent successfully");
    }
}
