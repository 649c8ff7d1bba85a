package org.jvirsh.commands.device;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;

/** {@code attach-device}, {@code detach-device} and {@code update-device}: changes that a file describes. */
final class DeviceFileCommand implements Command {
    private final Kind kind;

    DeviceFileCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is done with the device. */
    enum Kind {
        ATTACH,
        DETACH,
        UPDATE
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        DeviceOptions.check(in);
        Domain domain = DomainArgument.find(in);
        String file = in.required("file");
        String xml = in.xmlFile("file");
        Set<Affect> affect = DeviceOptions.affect(in, domain);
        try {
            switch (kind) {
                case ATTACH -> DeviceOptions.attach(in, domain, xml);
                case DETACH -> DeviceOptions.detach(in, domain, xml, affect);
                case UPDATE -> domain.devices().update(xml, affect, in.has("force"));
            }
        } catch (VirException e) {
            throw new CommandFailure("Failed to " + verb() + " device from " + file, e);
        }
        in.message("Device " + verb() + (kind == Kind.UPDATE ? "d" : "ed") + " successfully");
    }

    private String verb() {
        return switch (kind) {
            case ATTACH -> "attach";
            case DETACH -> "detach";
            case UPDATE -> "update";
        };
    }
}
