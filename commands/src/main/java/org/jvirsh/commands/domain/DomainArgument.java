package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.domain.Uuids;
import org.jvirsh.hypervisor.error.VirException;

/** Finds the domain an argument names: by id when it is a number, then by UUID, then by name. */
public final class DomainArgument {
    private static final int UUID_LENGTH = 36;

    private DomainArgument() {}

    /** Ways to name a domain. */
    public enum By {
        ID,
        UUID,
        NAME
    }

    /** The domain named by option {@code domain}, in any way. */
    public static Domain find(Invocation in) throws CommandFailure {
        return find(in, EnumSet.allOf(By.class));
    }

    /** The domain named by option {@code domain}, in one of these ways. */
    public static Domain find(Invocation in, Set<By> ways) throws CommandFailure {
        return named(in, in.required("domain"), ways);
    }

    /** The domain a word names, in one of these ways. */
    public static Domain named(Invocation in, String text, Set<By> ways) throws CommandFailure {
        Connection connection = in.connection();
        Optional<Domain> found = Optional.empty();
        if (ways.contains(By.ID) && text.matches("[0-9]{1,9}")) {
            found = attempt(() -> connection.domainById(Integer.parseInt(text)));
        }
        if (found.isEmpty() && ways.contains(By.UUID) && text.length() == UUID_LENGTH) {
            found = Uuids.parse(text).flatMap(uuid -> attempt(() -> connection.domainByUuid(uuid)));
        }
        if (found.isEmpty() && ways.contains(By.NAME)) {
            found = attempt(() -> connection.domainByName(text));
        }
        return found.orElseThrow(() -> new CommandFailure("failed to get domain '" + text + "'"));
    }

    /** virsh says the same of every failed look-up, whatever the hypervisor's reason. */
    private static Optional<Domain> attempt(Supplier<Domain> lookup) {
        try {
            return Optional.of(lookup.get());
        } catch (VirException e) {
            return Optional.empty();
        }
    }
}
