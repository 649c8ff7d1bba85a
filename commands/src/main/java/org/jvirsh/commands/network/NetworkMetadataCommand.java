package org.jvirsh.commands.network;

import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.edit.EditOutcome;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.network.Network;

/** {@code net-metadata}: shows or changes an element of somebody else's namespace. */
final class NetworkMetadataCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("current", "live");
        in.exclusive("current", "config");
        in.exclusive("edit", "set");
        in.exclusive("remove", "set");
        in.exclusive("remove", "edit");
        Set<Affect> affect = NetworkRemarks.affect(in);
        Network network = NetworkArgument.find(in);
        String uri = in.required("uri");
        Optional<String> key = in.string("key");
        Optional<String> set = in.string("set");
        if ((set.isPresent() || in.has("edit")) && key.isEmpty()) {
            throw new CommandFailure("namespace key is required when modifying metadata");
        }
        if (set.isPresent() || in.has("remove")) {
            network.setMetadata(MetadataKind.ELEMENT, set.orElse(null), key.orElse(null), uri, affect);
            in.message(set.isPresent() ? "Metadata modified" : "Metadata removed");
        } else if (in.has("edit")) {
            edit(in, network, key.orElseThrow(), uri, affect);
        } else {
            in.emit(Result.Text.line("metadata", get(network, uri, affect)));
        }
    }

    private static void edit(Invocation in, Network network, String key, String uri, Set<Affect> affect)
            throws CommandFailure {
        EditSubject<Network> subject = new EditSubject<>() {
            @Override
            public String xml() {
                try {
                    return network.metadata(MetadataKind.ELEMENT, uri, affect);
                } catch (VirException e) {
                    return "\n";
                }
            }

            @Override
            public Network define(String edited, boolean validate) {
                network.setMetadata(MetadataKind.ELEMENT, edited, key, uri, affect);
                return network;
            }
        };
        switch (EditSession.run(in, subject)) {
            case EditOutcome.Unchanged<Network>() -> {
                if (!in.session().settings().quiet()) {
                    in.emit(new Result.Text("Metadata not changed", Datum.none()));
                }
            }
            case EditOutcome.Edited<Network>(Network edited) -> in.message("Metadata modified");
            case EditOutcome.Refused<Network>() -> in.message("Metadata modified");
        }
    }

    private static String get(Network network, String uri, Set<Affect> affect) {
        try {
            return network.metadata(MetadataKind.ELEMENT, uri, affect);
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_NETWORK_METADATA) {
                return "";
            }
            throw e;
        }
    }
}
