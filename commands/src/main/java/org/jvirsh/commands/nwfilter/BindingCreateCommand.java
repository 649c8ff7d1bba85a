package org.jvirsh.commands.nwfilter;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;

/** {@code nwfilter-binding-create}: binds a filter to a port. */
final class BindingCreateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String from = in.required("file");
        Set<DefineFlag> flags = EnumSet.noneOf(DefineFlag.class);
        if (in.has("validate")) {
            flags.add(DefineFlag.VALIDATE);
        }
        String xml = in.xmlFile("file");
        NwFilterBinding binding;
        try {
            binding = in.connection().nwfilters().createBinding(xml, flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to create network filter from " + from, e);
        }
        in.subject("binding", binding.portDevice());
        in.message("Network filter binding on " + binding.portDevice() + " created from " + from);
    }
}
