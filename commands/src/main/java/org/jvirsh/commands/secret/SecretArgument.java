package org.jvirsh.commands.secret;

import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Uuids;
import org.jvirsh.hypervisor.secret.Secret;

/** Finds the secret an argument names by its UUID. */
final class SecretArgument {
    private SecretArgument() {}

    static Secret find(Invocation in) throws CommandFailure {
        String text = in.required("secret");
        in.found("secret", text);
        try {
            Secret secret = in.connection()
                    .secrets()
                    .byUuid(Uuids.parse(text)
                            .orElseThrow(() -> VirException.refusedArgument(
                                    "uuidstr in virSecretLookupByUUIDString must be a valid UUID")));
            in.subject("secret", secret.uuid().toString());
            return secret;
        } catch (VirException e) {
            throw new CommandFailure("failed to get secret '" + text + "'", e);
        }
    }
}
