package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.OptionalInt;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Domain;

/** {@code domid}, {@code domname} and {@code domuuid}: one way to name a domain for another. */
public final class IdentityCommand implements Command {
    private final Kind kind;

    public IdentityCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is asked for. */
    public enum Kind {
        ID,
        NAME,
        UUID
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        EnumSet<DomainArgument.By> ways = EnumSet.complementOf(EnumSet.of(
                switch (kind) {
                    case ID -> DomainArgument.By.ID;
                    case NAME -> DomainArgument.By.NAME;
                    case UUID -> DomainArgument.By.UUID;
                }));
        Domain domain = DomainArgument.find(in, ways);
        Result answer =
                switch (kind) {
                    case ID -> {
                        Cell id = cell(domain.id());
                        yield new Result.Text(id.text() + "\n", Datum.fields().with("id", id.datum()));
                    }
                    case NAME -> Result.Text.line("name", domain.name());
                    case UUID -> Result.Text.line("uuid", domain.uuid().toString());
                };
        in.emit(answer);
    }

    /** An id; an inactive domain has none. */
    static Cell cell(OptionalInt id) {
        return id.isPresent() ? Cell.of(id.getAsInt()) : Cell.dash();
    }
}
