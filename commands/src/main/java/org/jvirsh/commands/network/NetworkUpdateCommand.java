package org.jvirsh.commands.network;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.UpdateCommand;
import org.jvirsh.hypervisor.network.UpdateSection;

/** {@code net-update}: changes a section of a network's definition. */
final class NetworkUpdateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("current", "live");
        in.exclusive("current", "config");
        Network network = NetworkArgument.find(in);
        UpdateCommand command = command(in.required("command"));
        UpdateSection section = section(in.required("section"));
        int parent = in.numbers().integer("parent-index").orElse(-1);
        String xml = in.required("xml");
        if (!xml.startsWith("<")) {
            xml = in.xmlFile("xml");
        }
        Set<Affect> affect = NetworkRemarks.affect(in);
        try {
            network.update(command, section, parent, xml, affect);
        } catch (VirException e) {
            throw new CommandFailure("Failed to update network " + network.name(), e);
        }
        in.note("Updated network " + network.name() + " " + changed(network, affect));
    }

    private static UpdateCommand command(String word) throws CommandFailure {
        if (word.equals("add")) {
            return UpdateCommand.ADD_LAST;
        }
        for (UpdateCommand command : UpdateCommand.values()) {
            if (command != UpdateCommand.NONE && command.word().equals(word)) {
                return command;
            }
        }
        throw new CommandFailure("unrecognized command name '" + word + "'");
    }

    private static UpdateSection section(String word) throws CommandFailure {
        for (UpdateSection section : UpdateSection.values()) {
            if (section != UpdateSection.NONE && section.word().equals(word)) {
                return section;
            }
        }
        throw new CommandFailure("unrecognized section name '" + word + "'");
    }

    private static String changed(Network network, Set<Affect> affect) {
        boolean config = affect.contains(Affect.CONFIG);
        boolean live = affect.contains(Affect.LIVE);
        if (config && live) {
            return "persistent config and live state";
        }
        return config || !live && !network.active() ? "persistent config" : "live state";
    }
}
