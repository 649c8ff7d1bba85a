package org.jvirsh.commands.guest;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.guest.SshKeysFlag;

/** {@code get-user-sshkeys} and {@code set-user-sshkeys}: the keys that may log in as a user of the guest. */
public final class SshKeysCommand implements Command {
    private final boolean change;

    /** Shows or changes them. */
    public SshKeysCommand(boolean change) {
        this.change = change;
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        if (change) {
            change(in);
            return;
        }
        Domain domain = DomainArgument.find(in);
        List<String> keys = domain.guest().sshKeys(in.required("user"));
        in.emit(new Result.Text(
                String.join("", keys), Datum.fields().with("keys", Datum.sequence(keys, Datum::of))));
    }

    private static void change(Invocation in) throws CommandFailure {
        in.requires("remove", "file");
        in.exclusive("reset", "remove");
        Domain domain = DomainArgument.find(in);
        String user = in.required("user");
        Optional<String> file = in.string("file");
        Set<SshKeysFlag> flags = EnumSet.noneOf(SshKeysFlag.class);
        if (in.has("remove")) {
            flags.add(SshKeysFlag.REMOVE);
        } else if (!in.has("reset")) {
            flags.add(SshKeysFlag.APPEND);
            if (file.isEmpty()) {
                throw new CommandFailure("Option --file is required");
            }
        }
        List<String> keys = List.of();
        if (file.isPresent()) {
            String text = in.xmlFile("file");
            if (text.isEmpty()) {
                throw new CommandFailure("File " + file.get() + " contains no keys");
            }
            keys = List.of(text.split("\n", -1));
        }
        domain.guest().setSshKeys(user, keys, flags);
    }
}
