package org.jvirsh.commands.tuning;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.tuning.VcpuFlag;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

/** Counts the processors of a domain, in another way when the hypervisor lacks the call. */
final class VcpuCounter {
    private final Domain domain;

    VcpuCounter(Domain domain) {
        this.domain = domain;
    }

    /** The number, or nothing when the domain has no such configuration. */
    OptionalInt countIfThere(Set<VcpuFlag> flags) throws CommandFailure {
        if (flags.contains(VcpuFlag.LIVE) && domain.id().isEmpty()
                || flags.contains(VcpuFlag.CONFIG) && !domain.persistent()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(count(flags));
    }

    /** The number. */
    int count(Set<VcpuFlag> flags) throws CommandFailure {
        try {
            return domain.tuning().vcpus(flags);
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT && e.code() != ErrorCode.INVALID_ARG) {
                throw e;
            }
            if (flags.contains(VcpuFlag.GUEST)) {
                throw new CommandFailure("Failed to retrieve vCPU count from the guest", e);
            }
        }
        Set<VcpuFlag> wanted = EnumSet.copyOf(flags.isEmpty() ? EnumSet.noneOf(VcpuFlag.class) : flags);
        if (!wanted.contains(VcpuFlag.LIVE) && !wanted.contains(VcpuFlag.CONFIG) && domain.id().isPresent()) {
            wanted.add(VcpuFlag.LIVE);
        }
        boolean maximum = wanted.contains(VcpuFlag.MAXIMUM);
        if (wanted.contains(VcpuFlag.LIVE)) {
            return maximum ? domain.tuning().maxVcpus() : domain.info().virtualCpus();
        }
        XmlElement xml = XmlReader.read("domain_definition", domain.xml(EnumSet.of(XmlFlag.INACTIVE)));
        return number(xml.value(maximum ? "vcpu" : "vcpu/@current"))
                .orElseThrow(() -> new CommandFailure(
                        "Failed to retrieve " + (maximum ? "maximum" : "current") + " vcpu count"));
    }

    private static Optional<Integer> number(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
