package org.jvirsh.commands.domain;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.ConsoleTerminal;
import org.jvirsh.commands.EscapeCharacter;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.ConsoleFlag;
import org.jvirsh.hypervisor.Domain;

/** A console session, for the commands that open one. */
final class ConsoleSession {
    private ConsoleSession() {}

    /**
     * Attaches the terminal to a console until the user or the guest ends it.
     *
     * @param resume whether to let the guest go on once attached
     */
    static void run(
            Invocation in, Domain domain, @Nullable String device, Set<ConsoleFlag> flags, boolean resume)
            throws CommandFailure {
        if (domain.id().isEmpty()) {
            throw new CommandFailure("The domain is not running");
        }
        ConsoleTerminal terminal = in.session().terminal();
        if (!terminal.interactive()) {
            throw new CommandFailure("Cannot run interactive console without a controlling TTY");
        }
        EscapeCharacter escape = in.session().settings().escape();
        in.message("Connected to domain '" + domain.name() + "'");
        in.message("Escape character is " + escape.describe());
        in.session().output().flush();
        try (ConsoleChannel channel = domain.openConsole(device, flags)) {
            terminal.attach(channel, escape, () -> {
                if (resume) {
                    domain.resume();
                }
            });
        } catch (IOException e) {
            throw new CommandFailure("unable to run console: " + e.getMessage());
        }
    }
}
