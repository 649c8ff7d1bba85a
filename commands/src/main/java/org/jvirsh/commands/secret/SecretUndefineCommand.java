package org.jvirsh.commands.secret;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.secret.Secret;

/** {@code secret-undefine}: removes a secret. */
final class SecretUndefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Secret secret = SecretArgument.find(in);
        String uuid = in.required("secret");
        try {
            secret.undefine();
        } catch (VirException e) {
            throw new CommandFailure("Failed to delete secret " + uuid, e);
        }
        in.message("Secret " + uuid + " deleted");
    }
}
