package org.jvirsh.commands.network;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirError;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.network.NetworkPort;
import org.jvirsh.hypervisor.schema.Uuids;

/** Finds the network and the port that arguments name. */
final class NetworkArgument {
    private static final int UUID_LENGTH = 36;

    private NetworkArgument() {}

    /** Ways to name a network. */
    enum By {
        UUID,
        NAME
    }

    /** The network named by option {@code network}, in any way. */
    static Network find(Invocation in) throws CommandFailure {
        return find(in, EnumSet.allOf(By.class));
    }

    /** The network named by option {@code network}, in one of these ways. */
    static Network find(Invocation in, Set<By> ways) throws CommandFailure {
        Network network = lookUp(in, ways);
        in.subject("network", network.name());
        return network;
    }

    private static Network lookUp(Invocation in, Set<By> ways) throws CommandFailure {
        String text = in.required("network");
        in.found("network", text);
        String complaint = "failed to get network '" + text + "'";
        Optional<VirException> reason = Optional.empty();
        if (ways.contains(By.UUID) && text.length() == UUID_LENGTH) {
            in.trying("network", "network UUID");
            try {
                return in.connection().networks().byUuid(uuid(text, "virNetworkLookupByUUIDString"));
            } catch (VirException e) {
                reason = Optional.of(e);
            }
        }
        if (ways.contains(By.NAME)) {
            in.trying("network", "network NAME");
            try {
                return in.connection().networks().byName(text);
            } catch (VirException e) {
                reason = Optional.of(e);
            }
        }
        throw reason.isPresent() ? new CommandFailure(complaint, reason.get()) : new CommandFailure(complaint);
    }

    /**
     * The port named by the options {@code network} and {@code port}, if there is one; otherwise the first line of the
     * complaint is printed. virsh takes that for success.
     */
    static Optional<NetworkPort> findPort(Invocation in) {
        try {
            return Optional.of(port(in, find(in)));
        } catch (CommandFailure e) {
            in.session().output().error(e.lines().getFirst());
            return Optional.empty();
        }
    }

    /** The port named by option {@code port}. */
    private static NetworkPort port(Invocation in, Network network) throws CommandFailure {
        String text = in.required("port");
        try {
            NetworkPort port = network.port(uuid(text, "virNetworkPortLookupByUUIDString"));
            in.subject("port", port.uuid().toString());
            return port;
        } catch (VirException e) {
            throw new CommandFailure("failed to get network port '" + text + "'", e);
        }
    }

    private static java.util.UUID uuid(String text, String function) {
        return Uuids.parse(text)
                .orElseThrow(() -> new VirException(new VirError(
                        ErrorCode.INVALID_ARG,
                        ErrorDomain.NONE,
                        "uuidstr in " + function + " must be a valid UUID")));
    }
}
