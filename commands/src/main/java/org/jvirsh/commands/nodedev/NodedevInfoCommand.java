package org.jvirsh.commands.nodedev;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Property;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.nodedev.NodeDevice;

/** {@code nodedev-info}: basic facts of a host device. */
final class NodedevInfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        NodeDevice device = DeviceArgument.find(in);
        Optional<String> parent = ask(device::parent).flatMap(found -> found);
        Optional<Boolean> autostart = ask(device::autostart);
        in.emit(new Result.Properties(
                List.of(
                        new Property("name", "Name:", device.name()),
                        new Property(
                                "parent", "Parent:", parent.isPresent() ? Cell.of(parent.get()) : Cell.none("")),
                        // virsh takes "cannot tell" for yes here.
                        new Property("active", "Active:", Cell.yesNo(ask(device::active).orElse(true))),
                        new Property("persistent", "Persistent:", Cell.yesNo(ask(device::persistent).orElse(true))),
                        new Property(
                                "autostart",
                                "Autostart:",
                                autostart.isPresent()
                                        ? Cell.yesNo(autostart.get())
                                        : Cell.none("no autostart"))),
                Result.Properties.USUAL_WIDTH));
    }

    private static <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (VirException e) {
            return Optional.empty();
        }
    }
}
