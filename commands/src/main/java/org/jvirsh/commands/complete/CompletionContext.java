package org.jvirsh.commands.complete;

import java.util.Optional;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Uuids;

/**
 * What a completer can look at.
 *
 * @param table all commands
 * @param connection where the objects are
 * @param command the command being typed
 */
public record CompletionContext(CommandTable table, Connection connection, PartialCommand command) {
    private static final int UUID_LENGTH = 36;

    /** The domain the command is about. */
    Domain domain() {
        String text = command.value("domain").orElseThrow(NothingToOffer::new);
        if (text.matches("[0-9]{1,9}")) {
            try {
                return connection.domainById(Integer.parseInt(text));
            } catch (VirException e) {
                // Then it is a name made of digits.
            }
        }
        if (text.length() == UUID_LENGTH) {
            try {
                return connection.domainByUuid(Uuids.parse(text).orElseThrow(NothingToOffer::new));
            } catch (VirException e) {
                // Then it is a name as long as that.
            }
        }
        return connection.domainByName(text);
    }

    /** Whether the option being typed is this one. */
    boolean lastIs(String option) {
        return command.last().filter(last -> last.name().equals(option)).isPresent();
    }

    /** The value so far of an option that can hold a list. */
    Optional<String> value(String option) {
        Optional<String> value = command.value(option);
        if (value.filter(String::isEmpty).isPresent()) {
            throw new NothingToOffer();
        }
        return value;
    }
}
