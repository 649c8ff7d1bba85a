package org.jvirsh.commands.network;

import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.network.Network;

/** {@code net-desc}: shows or sets the description or the title of a network. */
final class NetworkDescCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("current", "live");
        in.exclusive("current", "config");
        Set<Affect> affect = NetworkRemarks.affect(in);
        Network network = NetworkArgument.find(in);
        MetadataKind kind = in.has("title") ? MetadataKind.TITLE : MetadataKind.DESCRIPTION;
        String word = in.has("title") ? "title" : "description";
        List<String> words = in.arguments().all("new-desc");
        if (words.isEmpty() && !in.has("edit")) {
            String text = NetworkRemarks.get(network, kind, affect);
            if (text.isEmpty()) {
                in.note("No " + word + " for network: " + network.name(), Datum.fields().with(word, Datum.none()));
            } else {
                in.emit(new Result.Text(text, Datum.fields().with(word, text)));
            }
            return;
        }
        String old = NetworkRemarks.get(network, kind, affect);
        String fresh = words.isEmpty() ? old : String.join(" ", words);
        if (in.has("edit")) {
            fresh = EditSession.text(in, fresh);
            if (fresh.equals(old)) {
                in.message("Network " + word + " not changed");
                return;
            }
        }
        try {
            network.setMetadata(kind, fresh, null, null, affect);
        } catch (VirException e) {
            throw new CommandFailure("Failed to set new network " + word, e);
        }
        in.note("Network " + word + " updated successfully");
    }
}
