package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.Output;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Uuids;

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
        String text = in.required("domain");
        in.found("domain", text);
        Domain domain = named(in, in.arguments().spec().name(), text, ways);
        in.subject("domain", domain.name());
        return domain;
    }

    /** The domain a word names, in one of these ways. */
    public static Domain named(Invocation in, String text, Set<By> ways) throws CommandFailure {
        return named(in, "unknown", text, ways);
    }

    private static Domain named(Invocation in, String command, String text, Set<By> ways) throws CommandFailure {
        Connection connection = in.connection();
        Output output = in.session().output();
        Optional<Domain> found = Optional.empty();
        OptionalInt id = ways.contains(By.ID) ? id(text) : OptionalInt.empty();
        if (id.isPresent()) {
            output.debug(0, command + ": <domain> looks like ID");
            found = attempt(() -> connection.domainById(id.getAsInt()));
        }
        if (found.isEmpty() && ways.contains(By.UUID) && text.length() == UUID_LENGTH) {
            output.debug(0, command + ": <domain> trying as domain UUID");
            found = Uuids.parse(text).flatMap(uuid -> attempt(() -> connection.domainByUuid(uuid)));
        }
        if (found.isEmpty() && ways.contains(By.NAME)) {
            output.debug(0, command + ": <domain> trying as domain NAME");
            found = attempt(() -> connection.domainByName(text));
        }
        return found.orElseThrow(() -> new CommandFailure("failed to get domain '" + text + "'"));
    }

    /** The number that strtol(3) would read, unless something else follows it. */
    private static OptionalInt id(String text) {
        int start = 0;
        while (start < text.length() && " \t\n\u000b\f\r".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (i > start || c != '+' && c != '-')) {
                return OptionalInt.empty();
            }
        }
        try {
            int id = Integer.parseInt(text.substring(start));
            return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
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
