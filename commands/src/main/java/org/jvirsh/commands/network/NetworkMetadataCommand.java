package org.jvirsh.commands.network;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.edit.MetadataElement;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.network.Network;

/** {@code net-metadata}: shows or changes an element of somebody else's namespace in a network. */
final class NetworkMetadataCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("current", "live");
        in.exclusive("current", "config");
        MetadataElement.check(in);
        Set<Affect> affect = NetworkRemarks.affect(in);
        MetadataElement.run(in, new InNetwork(NetworkArgument.find(in), affect), ErrorCode.NO_NETWORK_METADATA);
    }

    private record InNetwork(Network network, Set<Affect> affect) implements MetadataElement.Holder {
        @Override
        public String read(String uri) {
            return network.metadata(MetadataKind.ELEMENT, uri, affect);
        }

        @Override
        public void write(@Nullable String element, @Nullable String key, String uri) {
            network.setMetadata(MetadataKind.ELEMENT, element, key, uri, affect);
        }
    }
}
