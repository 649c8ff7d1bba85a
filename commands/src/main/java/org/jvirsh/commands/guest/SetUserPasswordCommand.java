package org.jvirsh.commands.guest;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.guest.PasswordFlag;

/** {@code set-user-password}: changes a password inside the guest. */
public final class SetUserPasswordCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String user = in.required("user");
        String password = in.required("password");
        Domain domain = DomainArgument.find(in);
        domain.guest()
                .setPassword(user, password, in.has("encrypted") ? Set.of(PasswordFlag.ENCRYPTED) : Set.of());
        in.note("Password set successfully for " + user + " in " + in.required("domain"));
    }
}
