package org.jvirsh.commands.secret;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.secret.Secret;

/** {@code secret-define}: adds a secret or replaces what is known of it. */
final class SecretDefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        String from = in.required("file");
        Set<DefineFlag> flags = EnumSet.noneOf(DefineFlag.class);
        if (in.has("validate")) {
            flags.add(DefineFlag.VALIDATE);
        }
        String xml = in.xmlFile("file");
        Secret secret;
        try {
            secret = in.connection().secrets().define(xml, flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to set attributes from " + from, e);
        }
        in.subject("secret", secret.uuid().toString());
        in.message("Secret " + secret.uuid() + " created");
    }
}
