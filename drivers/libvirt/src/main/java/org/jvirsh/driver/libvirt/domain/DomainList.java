package org.jvirsh.driver.libvirt.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.domain.DomainFilter;
import org.jvirsh.hypervisor.domain.ListedDomain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.libvirt.jna.DomainPointer;

/** Lists of domains. Their states come with one call for all, as a measurement, rather than with a call for each. */
public final class DomainList {
    /** The filters that measurements know: those up to the states. */
    private static final int OF_MEASUREMENTS = (1 << (DomainFilter.OTHER.ordinal() + 1)) - 1;

    private DomainList() {}

    /** The domains that some filters let through. */
    public static List<Domain> domains(LibvirtLink link, int flags) {
        List<Domain> domains = new ArrayList<>();
        for (NativeObject<DomainPointer> object : link.list(
                list -> link.with(c -> link.calls().virConnectListAllDomains(c, list, flags)),
                DomainPointer::new,
                link.calls()::virDomainFree)) {
            domains.add(new LibvirtDomain(link, object));
        }
        return domains;
    }

    /** The same with their states; empty if this hypervisor does not measure. */
    public static Optional<List<ListedDomain>> withStates(LibvirtLink link, Set<DomainFilter> filters) {
        int flags = ApiFlag.bits(filters);
        List<ListedDomain> measured;
        try {
            measured = StatsRecords.listed(link, flags & OF_MEASUREMENTS);
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_SUPPORT || e.code() == ErrorCode.INVALID_ARG) {
                return Optional.empty();
            }
            throw e;
        }
        if ((flags & ~OF_MEASUREMENTS) == 0) {
            return Optional.of(measured);
        }
        Set<UUID> wanted = new HashSet<>();
        domains(link, flags).forEach(domain -> wanted.add(domain.uuid()));
        return Optional.of(measured.stream().filter(one -> wanted.contains(one.domain().uuid())).toList());
    }
}
