package org.jvirsh.emulator.chipset;

import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.bus.SharedIrqLine;

/**
 * The sixteen ISA interrupt wires, each to an input of the 8259s and, where there is one, of the IOAPIC: the same number,
 * but the timer's interrupt 0 at input 2, where the 8259s have their cascade.
 */
public final class IsaInterrupts {
    /** Input of the IOAPIC that has the timer's interrupt. */
    public static final int TIMER_PIN = 2;

    private final SharedIrqLine[] wires = new SharedIrqLine[16];

    /** Wires up both controllers. */
    public IsaInterrupts(Pic8259Pair pic, @Nullable IoApic ioApic) {
        for (int irq = 0; irq < wires.length; irq++) {
            IrqLine legacy = pic.input(irq);
            IrqLine io = ioApic == null ? level -> {} : ioApic.input(irq == 0 ? TIMER_PIN : irq);
            wires[irq] = new SharedIrqLine(level -> {
                legacy.set(level);
                io.set(level);
            });
        }
    }

    /**
     * A new input of an interrupt, low at first.
     *
     * @param irq 0..15; 2 is the cascade and not for devices
     */
    public IrqLine input(int irq) {
        return wires[irq].input();
    }
}
