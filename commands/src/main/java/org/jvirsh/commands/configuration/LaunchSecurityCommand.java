package org.jvirsh.commands.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;

/** {@code domlaunchsecinfo} and {@code domsetlaunchsecstate}: the encrypted launch of a domain. */
final class LaunchSecurityCommand implements Command {
    private static final long LARGEST = 64 * 1024;

    private final boolean changes;

    LaunchSecurityCommand(boolean changes) {
        this.changes = changes;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        if (changes) {
            change(in, domain);
        } else {
            show(in, domain);
        }
    }

    private static void show(Invocation in, Domain domain) throws CommandFailure {
        List<TypedParameter> parameters;
        try {
            parameters = domain.launchSecurity();
        } catch (VirException e) {
            throw new CommandFailure("Unable to get launch security parameters", e);
        }
        StringBuilder text = new StringBuilder();
        for (TypedParameter parameter : parameters) {
            text.append(ParameterText.line(parameter.field(), ParameterText.USUAL_WIDTH, parameter.value().text()));
        }
        in.emit(new Result.Text(text.toString(), ParameterText.fields(parameters)));
    }

    private static void change(Invocation in, Domain domain) throws CommandFailure {
        Optional<String> header = in.string("secrethdr");
        Optional<String> secret = in.string("secret");
        if (header.isEmpty() || secret.isEmpty()) {
            throw new CommandFailure("Both secret and the secret header are required");
        }
        List<TypedParameter> parameters = new ArrayList<>();
        parameters.add(new TypedParameter("sev-secret-header", new TypedValue.Text(file(in, header.get()))));
        parameters.add(new TypedParameter("sev-secret", new TypedValue.Text(file(in, secret.get()))));
        OptionalLong address = in.numbers().unsignedLong("set-address");
        if (address.isPresent()) {
            parameters.add(
                    new TypedParameter("sev-secret-set-address", new TypedValue.ULLong(address.getAsLong())));
        }
        try {
            domain.launchSecurity(parameters);
        } catch (VirException e) {
            throw new CommandFailure("Unable to set launch security state", e);
        }
    }

    private static String file(Invocation in, String name) throws CommandFailure {
        Path path = in.session().directory().resolve(name);
        try {
            if (Files.size(path) > LARGEST) {
                throw new CommandFailure(
                        "Failed to read file '" + name + "': Value too large for defined data type");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("Failed to open file '" + name + "': No such file or directory");
        } catch (IOException e) {
            throw new CommandFailure("Failed to open file '" + name + "': Permission denied");
        }
    }
}
