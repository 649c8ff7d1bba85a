package org.jvirsh.emulator.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.MessageTarget;
import org.jvirsh.emulator.chipset.ApicBus;
import org.jvirsh.emulator.chipset.IoApic;
import org.jvirsh.emulator.chipset.IsaInterrupts;
import org.jvirsh.emulator.chipset.LocalApic;
import org.jvirsh.emulator.chipset.Pic8259Pair;
import org.jvirsh.emulator.cpu.CpuEngine;
import org.jvirsh.emulator.cpu.Feature;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.Persistent;

/**
 * Everything between a device's interrupt wire and the processor: the 8259s and, for a processor that has a local APIC,
 * that and an IOAPIC, with the 8259s at the processor's LINT0.
 */
final class InterruptHardware {
    private static final long SPURIOUS = 0xF0;
    private static final long LINT0 = 0x350;
    private static final long LINT1 = 0x360;
    private static final int ENABLED = 0x1FF;
    private static final int EXTERNAL = 0x700;
    private static final int NMI = 0x400;

    private final PhysicalMemory memory;
    private final CpuEngine engine;
    private final ApicBus bus = new ApicBus();
    private final List<Persistent> parts = new ArrayList<>();
    private final @Nullable LocalApic apic;
    private final IsaInterrupts isa;

    InterruptHardware(PhysicalMemory memory, IoPorts ports, CpuEngine engine, EventQueue events, VirtualClock clock) {
        this.memory = memory;
        this.engine = engine;
        bus.onMove(this::move);
        if (engine.cpu().model.has(Feature.APIC)) {
            LocalApic local = new LocalApic(0, bus, new Request(engine), events, clock);
            apic = local;
            IoApic io = new IoApic(bus);
            Pic8259Pair pic = new Pic8259Pair(local.lint0());
            local.connect(pic);
            memory.map(IoApic.BASE, IoApic.SIZE, io);
            memory.map(LocalApic.DEFAULT_BASE, LocalApic.SIZE, local);
            engine.cpu().apic = local;
            engine.cpu().interruptAcknowledge = local;
            parts.addAll(List.of(local, io, pic));
            pic.attach(ports);
            isa = new IsaInterrupts(pic, io);
        } else {
            apic = null;
            Pic8259Pair pic = new Pic8259Pair(engine::setInterruptLine);
            engine.cpu().interruptAcknowledge = pic;
            parts.add(pic);
            pic.attach(ports);
            isa = new IsaInterrupts(pic, null);
        }
    }

    private record Request(CpuEngine engine) implements LocalApic.Processor {
        @Override
        public void interrupt(boolean level) {
            engine.setInterruptLine(level);
        }

        @Override
        public void nmi() {
            engine.raiseNmi();
        }
    }

    /** The register page follows the guest, but not over memory or another device. */
    private void move(LocalApic local, long address, boolean on) {
        memory.unmap(local);
        if (on && memory.vacant(address, LocalApic.SIZE)) {
            memory.map(address, LocalApic.SIZE, local);
        }
    }

    /** The interrupts of the ISA devices. */
    IsaInterrupts isa() {
        return isa;
    }

    /** Where devices send their messages. */
    MessageTarget messages() {
        return bus;
    }

    /** Whether there are APICs. */
    boolean hasApic() {
        return apic != null;
    }

    /** Parts with state, in the order in which it is restored. */
    List<Persistent> parts() {
        return parts;
    }

    /** What firmware does: the 8259s reach the processor through the APIC ("virtual wire"), LINT1 is NMI. */
    void initialise() {
        if (apic != null) {
            apic.store(SPURIOUS, ENABLED, 4);
            apic.store(LINT0, EXTERNAL, 4);
            apic.store(LINT1, NMI, 4);
        }
    }

    /** A non-maskable interrupt from outside the processor. */
    void nmi() {
        if (apic != null) {
            apic.lint1();
        } else {
            engine.raiseNmi();
        }
    }
}
