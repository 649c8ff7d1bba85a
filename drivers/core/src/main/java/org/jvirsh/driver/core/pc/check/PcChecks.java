package org.jvirsh.driver.core.pc.check;

import java.util.HashSet;
import java.util.Set;
import org.jvirsh.driver.core.pc.Board;
import org.jvirsh.driver.core.pc.MachineTypes;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.schema.XmlSchema;
import org.jvirsh.hypervisor.xml.XmlElement;

/** All checks of the definition of a PC, in libvirt's order: a table, and what has to be counted or compared. */
public final class PcChecks {
    private PcChecks() {}

    /** The table of checks, read when first used. */
    private static final class Table {
        static final XmlSchema SCHEMA = XmlSchema.load("pc-checks");
    }

    /** Refuses what no PC can be. */
    public static void check(DomainDraft draft) {
        String machine = String.valueOf(draft.value("os/type/@machine"));
        if (!MachineTypes.known(machine)) {
            throw DomainDraft.unsupported("Emulator '" + draft.devices("emulator").getFirst().text()
                    + "' does not support machine type '" + machine + "'");
        }
        XmlElement domain = draft.build();
        Table.SCHEMA.normalise(domain, Set.of("platform"));
        MemoryHotplugCheck.check(draft);
        Table.SCHEMA.normalise(domain, Set.of("boot"));
        CpuCountCheck.check(draft, machine);
        Table.SCHEMA.normalise(domain, Set.of("devices"));
        DiskChecks.check(draft);
        ControllerChecks.check(draft);
        Table.SCHEMA.normalise(domain, Set.of("late"));
        single(draft, "memballoon", "only a single memory balloon device is supported");
        watchdogs(draft);
    }

    private static void single(DomainDraft draft, String kind, String complaint) {
        if (draft.devices(kind).size() > 1) {
            throw DomainDraft.unsupported(complaint);
        }
    }

    private static void watchdogs(DomainDraft draft) {
        Set<String> models = new HashSet<>();
        for (XmlElement watchdog : draft.devices("watchdog")) {
            String model = watchdog.attribute("model", "");
            if (!model.equals("i6300esb") && !models.add(model)) {
                throw DomainDraft.unsupported("domain can only have one watchdog with model '" + model + "'");
            }
            if (model.equals("ib700") && Board.of(draft) != Board.I440FX) {
                throw DomainDraft.unsupported(model + " model of watchdog cannot be used with this machine type");
            }
        }
    }
}
