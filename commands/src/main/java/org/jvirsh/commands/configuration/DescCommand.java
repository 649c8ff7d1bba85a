package org.jvirsh.commands.configuration;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;

/** {@code desc}: shows or changes the description or the title of a domain. */
final class DescCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        // virsh passes another call's flag for the configuration; it happens to mean the same here.
        Set<Affect> query = in.has("config") ? Set.of(Affect.CONFIG) : Set.of();
        Domain domain = DomainArgument.find(in);
        boolean title = in.has("title");
        String what = title ? "title" : "description";
        MetadataKind kind = title ? MetadataKind.TITLE : MetadataKind.DESCRIPTION;
        String given = argument(in);
        if (!in.has("edit") && given == null) {
            show(in, domain, kind, what, query);
            return;
        }
        String before = get(domain, kind, query);
        String after = given == null ? before : given;
        if (in.has("edit")) {
            after = EditSession.text(in, after);
            if (after.equals(before)) {
                in.message("Domain " + what + " not changed");
                return;
            }
        }
        try {
            domain.setMetadata(kind, after, null, null, affect);
        } catch (VirException e) {
            throw new CommandFailure("Failed to set new domain " + what, e);
        }
        in.note("Domain " + what + " updated successfully");
    }

    private static @Nullable String argument(Invocation in) {
        return in.has("new-desc") ? String.join(" ", in.arguments().all("new-desc")) : null;
    }

    private static void show(Invocation in, Domain domain, MetadataKind kind, String what, Set<Affect> query) {
        String text = get(domain, kind, query);
        if (text.isEmpty()) {
            in.note("No " + what + " for domain: " + domain.name(), Datum.fields().with(what, Datum.none()));
        } else {
            in.emit(new Result.Text(text, Datum.fields().with(what, text)));
        }
    }

    private static String get(Domain domain, MetadataKind kind, Set<Affect> query) {
        try {
            return domain.metadata(kind, null, query);
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_DOMAIN_METADATA) {
                return "";
            }
            throw e;
        }
    }
}
