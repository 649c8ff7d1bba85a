package org.jvirsh.commands.configuration;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.edit.MetadataElement;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.event.MetadataKind;

/** {@code metadata}: shows or changes an element of somebody else's namespace in a domain. */
final class MetadataCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        MetadataElement.check(in);
        MetadataElement.run(in, new InDomain(DomainArgument.find(in), affect), ErrorCode.NO_DOMAIN_METADATA);
    }

    private record InDomain(Domain domain, Set<Affect> affect) implements MetadataElement.Holder {
        @Override
        public String read(String uri) {
            return domain.metadata(MetadataKind.ELEMENT, uri, affect);
        }

        @Override
        public void write(@Nullable String element, @Nullable String key, String uri) {
            domain.setMetadata(MetadataKind.ELEMENT, element, key, uri, affect);
        }
    }
}
