package org.jvirsh.commands.configuration;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.domain.PassedFiles;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.FdFlag;

/** {@code dom-fd-associate}: hands open files of the shell to a domain. */
final class DomFdAssociateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<FdFlag> flags = EnumSet.noneOf(FdFlag.class);
        if (in.has("seclabel-writable")) {
            flags.add(FdFlag.SECLABEL_WRITABLE);
        }
        if (in.has("seclabel-restore")) {
            flags.add(FdFlag.SECLABEL_RESTORE);
        }
        Domain domain = DomainArgument.find(in);
        String name = in.required("name");
        List<Integer> descriptors = PassedFiles.of(in);
        domain.associateFiles(name, descriptors, flags);
    }
}
