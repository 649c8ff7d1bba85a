package org.jvirsh.emulator.chipset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.bus.MessageTarget;

/**
 * The way from senders of interrupt messages to the local APICs and back (Intel SDM vol. 3, sections 11.6.2 and 11.11):
 * messages of PCI devices and of the IOAPIC, interprocessor interrupts, and the end of level-triggered interrupts.
 */
public final class ApicBus implements MessageTarget {
    private static final int BROADCAST = 0xFF;
    private static final long MESSAGE_WINDOW = 0xFEE;

    private final List<LocalApic> apics = new ArrayList<>();
    private final List<IoApic> ioApics = new ArrayList<>();
    private PageMover mover = (apic, address, on) -> {};

    /** Puts the register page of an APIC where the guest wants it. */
    public interface PageMover {
        /**
         * Moves the page.
         *
         * @param address physical address, page-aligned
         * @param on whether the APIC answers at all
         */
        void move(LocalApic apic, long address, boolean on);
    }

    /** Sets who moves register pages. */
    public void onMove(PageMover m) {
        mover = m;
    }

    void add(LocalApic apic) {
        apics.add(apic);
    }

    void add(IoApic ioApic) {
        ioApics.add(ioApic);
    }

    void moved(LocalApic apic, long address, boolean on) {
        mover.move(apic, address, on);
    }

    @Override
    public void message(long address, int data) {
        if (address >>> 20 != MESSAGE_WINDOW) {
            return; // a device that writes a "message" elsewhere: nothing here is memory
        }
        boolean logical = (address & 4) != 0;
        boolean level = (data & 1 << 15) != 0;
        deliver((int) (address >>> 12) & 0xFF, logical, data >>> 8 & 7, data & 0xFF, level);
    }

    /** Delivers to every APIC that the destination means, or to one of them. */
    void deliver(int destination, boolean logical, int mode, int vector, boolean level) {
        if (mode == InterruptDelivery.LOWEST) {
            LocalApic best = lowest(destination, logical);
            if (best != null) {
                best.accept(mode, vector, level);
            }
            return;
        }
        for (int i = 0; i < apics.size(); i++) {
            LocalApic a = apics.get(i);
            if (means(destination, logical, a)) {
                a.accept(mode, vector, level);
            }
        }
    }

    private static boolean means(int destination, boolean logical, LocalApic a) {
        return destination == BROADCAST
                || (logical ? a.matchesLogical(destination) : a.apicId() == destination);
    }

    private @Nullable LocalApic lowest(int destination, boolean logical) {
        LocalApic best = null;
        for (int i = 0; i < apics.size(); i++) {
            LocalApic a = apics.get(i);
            if (means(destination, logical, a) && a.accepting()
                    && (best == null || a.processorPriority() < best.processorPriority())) {
                best = a;
            }
        }
        return best;
    }

    /** Delivers to all, or to all but the sender. */
    void deliverToAll(int exceptId, int mode, int vector) {
        for (int i = 0; i < apics.size(); i++) {
            LocalApic a = apics.get(i);
            if (a.id() != exceptId) {
                a.accept(mode, vector, false);
            }
        }
    }

    void endOfInterrupt(int vector) {
        for (int i = 0; i < ioApics.size(); i++) {
            ioApics.get(i).endOfInterrupt(vector);
        }
    }
}
