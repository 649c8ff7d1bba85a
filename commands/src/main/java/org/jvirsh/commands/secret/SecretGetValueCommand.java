package org.jvirsh.commands.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;

/** {@code secret-get-value}: prints a secret's value. */
final class SecretGetValueCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        byte[] value = SecretArgument.find(in).value();
        String shown = in.has("plain")
                ? new String(value, StandardCharsets.UTF_8)
                : Base64.getEncoder().encodeToString(value);
        in.emit(Result.Text.named("value", shown));
    }
}
