package org.jvirsh.commands.nodedev;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.error.VirException;

/** {@code nodedev-define} and {@code nodedev-create}: make a host device from XML. */
final class NodedevDefineCommand implements Command {
    private final Kind kind;

    NodedevDefineCommand(Kind kind) {
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
        String xml = in.xmlFile("file");
        Set<DefineFlag> flags = EnumSet.noneOf(DefineFlag.class);
        if (in.has("validate")) {
            flags.add(DefineFlag.VALIDATE);
        }
        switch (kind) {
            case DEFINE -> define(in, from, xml, flags);
            case CREATE -> create(in, from, xml, flags);
        }
    }

    private static void define(Invocation in, String from, String xml, Set<DefineFlag> flags)
            throws CommandFailure {
        try {
            String name = in.connection().nodeDevices().define(xml, flags).name();
            in.subject("device", name);
            in.message("Node device '" + name + "' defined from '" + from + "'");
        } catch (VirException e) {
            throw new CommandFailure("Failed to define node device from '" + from + "'", e);
        }
    }

    private static void create(Invocation in, String from, String xml, Set<DefineFlag> flags)
            throws CommandFailure {
        try {
            String name = in.connection().nodeDevices().create(xml, flags).name();
            in.subject("device", name);
            in.message("Node device " + name + " created from " + from);
        } catch (VirException e) {
            throw new CommandFailure("Failed to create node device from " + from, e);
        }
    }
}
