package org.jvirsh.driver.core.pc.check;

import java.util.List;
import org.jvirsh.driver.core.pc.Board;
import org.jvirsh.driver.core.pc.MachineTypes;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** How many processors a board takes, and whether they fill sockets, cores and threads. */
final class CpuCountCheck {
    /** Interrupt controllers with 8-bit ids reach no more. */
    private static final int MOST_PLAIN = 255;

    private CpuCountCheck() {}

    static void check(DomainDraft draft, String machine) {
        long count = draft.number("vcpu");
        int most = MachineTypes.mostCpus(machine);
        if (most > 0 && count > most) {
            throw DomainDraft.unsupported("Maximum CPUs greater than specified machine type limit " + most);
        }
        XmlElement topology = draft.domain().find("cpu/topology");
        if (topology != null) {
            long product = 1;
            for (String part : List.of("sockets", "dies", "clusters", "cores", "threads")) {
                product *= Math.min(DomainDraft.numberOf(topology, "@" + part, 1), Integer.MAX_VALUE);
                product = Math.min(product, Integer.MAX_VALUE);
            }
            if (product != count) {
                throw DomainDraft.unsupported("CPU topology doesn't match maximum vcpu count");
            }
        }
        if (count > MOST_PLAIN) {
            wide(draft);
        }
    }

    private static void wide(DomainDraft draft) {
        if (Board.of(draft) != Board.Q35) {
            throw DomainDraft.unsupported(
                    "more than " + MOST_PLAIN + " vCPUs are only supported on q35-based machine types");
        }
        boolean extended = draft.devices("iommu").stream().anyMatch(iommu -> "on".equals(iommu.value("driver/@eim")));
        if (!extended) {
            throw DomainDraft.unsupported("more than " + MOST_PLAIN
                    + " vCPUs require extended interrupt mode enabled on the iommu device");
        }
    }
}
