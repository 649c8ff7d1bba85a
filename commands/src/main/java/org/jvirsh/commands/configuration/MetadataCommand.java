package org.jvirsh.commands.configuration;

import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.edit.EditOutcome;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;

/** {@code metadata}: shows or changes an element of somebody else's namespace. */
final class MetadataCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        in.exclusive("edit", "set");
        in.exclusive("remove", "set");
        in.exclusive("remove", "edit");
        Domain domain = DomainArgument.find(in);
        String uri = in.required("uri");
        Optional<String> key = in.string("key");
        Optional<String> set = in.string("set");
        if ((set.isPresent() || in.has("edit")) && key.isEmpty()) {
            throw new CommandFailure("namespace key is required when modifying metadata");
        }
        if (set.isPresent() || in.has("remove")) {
            domain.setMetadata(MetadataKind.ELEMENT, set.orElse(null), key.orElse(null), uri, affect);
            in.message(in.has("remove") ? "Metadata removed" : "Metadata modified");
        } else if (in.has("edit")) {
            edit(in, domain, key.orElseThrow(), uri, affect);
        } else {
            in.emit(Result.Text.line("metadata", get(domain, uri, affect)));
        }
    }

    private static void edit(Invocation in, Domain domain, String key, String uri, Set<Affect> affect)
            throws CommandFailure {
        EditSubject<Domain> subject = new EditSubject<>() {
            @Override
            public String xml() {
                try {
                    return domain.metadata(MetadataKind.ELEMENT, uri, affect);
                } catch (VirException e) {
                    return "\n";
                }
            }

            @Override
            public Domain define(String edited, boolean validate) {
                domain.setMetadata(MetadataKind.ELEMENT, edited, key, uri, affect);
                return domain;
            }
        };
        switch (EditSession.run(in, subject)) {
            case EditOutcome.Unchanged<Domain>() -> {
                if (!in.session().settings().quiet()) {
                    in.emit(new Result.Text("Metadata not changed", Datum.none()));
                }
            }
            case EditOutcome.Edited<Domain>(Domain edited) -> in.message("Metadata modified");
            case EditOutcome.Refused<Domain>() -> in.message("Metadata modified");
        }
    }

    private static String get(Domain domain, String uri, Set<Affect> affect) {
        try {
            return domain.metadata(MetadataKind.ELEMENT, uri, affect);
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_DOMAIN_METADATA) {
                return "";
            }
            throw e;
        }
    }
}
