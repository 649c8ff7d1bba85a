package org.jvirsh.commands.network;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.Networks;

/** {@code net-define} and {@code net-create}: make a network from XML. */
final class NetworkDefineCommand implements Command {
    private final Kind kind;

    NetworkDefineCommand(Kind kind) {
        this.kind = kind;
    }

    /** What becomes of the XML. */
    enum Kind {
        DEFINE,
        CREATE
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        String from = in.required("file");
        Set<DefineFlag> flags = EnumSet.noneOf(DefineFlag.class);
        if (in.has("validate")) {
            flags.add(DefineFlag.VALIDATE);
        }
        String xml = in.xmlFile("file");
        Networks networks = in.connection().networks();
        Network network;
        try {
            network =
                    switch (kind) {
                        case DEFINE -> networks.define(xml, flags);
                        case CREATE -> networks.create(xml, flags);
                    };
        } catch (VirException e) {
            String verb =
                    switch (kind) {
                        case DEFINE -> "define";
                        case CREATE -> "create";
                    };
            throw new CommandFailure("Failed to " + verb + " network from " + from, e);
        }
        String done =
                switch (kind) {
                    case DEFINE -> "defined";
                    case CREATE -> "created";
                };
        in.subject("network", network.name());
        in.message("Network " + network.name() + " " + done + " from " + from);
    }
}
