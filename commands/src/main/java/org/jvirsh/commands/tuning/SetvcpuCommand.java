package org.jvirsh.commands.tuning;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;

/** {@code setvcpu}: adds or removes single virtual processors. */
public final class SetvcpuCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("enable", "disable");
        Set<Affect> affect = AffectOptions.of(in);
        if (!in.has("enable") && !in.has("disable")) {
            throw new CommandFailure("one of --enable, --disable is required");
        }
        String list = in.required("vcpulist");
        Domain domain = DomainArgument.find(in);
        domain.tuning().setVcpu(list, in.has("enable"), affect);
    }
}
