package org.jvirsh.commands.network;

import java.util.ArrayList;
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
import org.jvirsh.hypervisor.network.Network;

/** {@code net-info}: basic facts of a network; what the driver cannot tell is left out. */
final class NetworkInfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Network network = NetworkArgument.find(in);
        List<Property> facts = new ArrayList<>();
        facts.add(new Property("name", "Name:", network.name()));
        facts.add(new Property("uuid", "UUID:", network.uuid().toString()));
        Optional<Boolean> active = ask(network::active);
        if (active.isPresent()) {
            facts.add(new Property("active", "Active:", Cell.yesNo(active.get())));
        }
        facts.add(new Property("persistent", "Persistent:", yesNo(ask(network::persistent), "unknown")));
        facts.add(new Property("autostart", "Autostart:", yesNo(ask(network::autostart), "no autostart")));
        Optional<String> bridge = ask(network::bridge);
        if (bridge.isPresent()) {
            facts.add(new Property("bridge", "Bridge:", bridge.get()));
        }
        in.emit(new Result.Properties(facts, Result.Properties.USUAL_WIDTH));
    }

    private static Cell yesNo(Optional<Boolean> value, String unknown) {
        return value.isPresent() ? Cell.yesNo(value.get()) : Cell.none(unknown);
    }

    private static <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (VirException e) {
            return Optional.empty();
        }
    }
}
