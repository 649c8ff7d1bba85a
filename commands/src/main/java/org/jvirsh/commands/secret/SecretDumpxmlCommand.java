package org.jvirsh.commands.secret;

import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.hypervisor.secret.Secret;

/** {@code secret-dumpxml}: what is known of a secret as XML. */
final class SecretDumpxmlCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Secret secret = SecretArgument.find(in);
        XmlOutput output = XmlOutput.of(in);
        output.print(in, secret.xml());
    }
}
