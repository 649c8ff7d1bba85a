package org.jvirsh.commands.guest;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.guest.GuestInfoType;

/** {@code guestinfo}: what the guest tells of itself. */
public final class GuestinfoCommand implements Command {
    private static final int WIDTH = 20;

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<GuestInfoType> types = EnumSet.noneOf(GuestInfoType.class);
        for (GuestInfoType type : GuestInfoType.values()) {
            if (in.has(option(type))) {
                types.add(type);
            }
        }
        Domain domain = DomainArgument.find(in);
        in.emit(ParameterText.lines(domain.guest().info(types), WIDTH));
    }

    private static String option(GuestInfoType type) {
        return switch (type) {
            case USERS -> "user";
            case OS -> "os";
            case TIMEZONE -> "timezone";
            case HOSTNAME -> "hostname";
            case FILESYSTEM -> "filesystem";
            case DISKS -> "disk";
            case INTERFACES -> "interface";
            case LOAD -> "load";
        };
    }
}
