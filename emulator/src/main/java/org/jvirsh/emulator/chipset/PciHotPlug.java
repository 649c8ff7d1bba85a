package org.jvirsh.emulator.chipset;

import java.util.function.IntConsumer;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The registers by which a guest hears of PCI devices that come and shall go, as in QEMU's pc machine (its document "QEMU to
 * ACPI BIOS PCI hotplug interface"): at AE00h slots with a new device, at AE04h slots to be emptied, at AE08h the guest
 * says that it has let a slot go, at AE0Ch slots that can be emptied. A bit stands for a slot; there is one bus.
 */
public final class PciHotPlug implements PortDevice, Persistent {
    /** The first port. */
    public static final int PORT = 0xAE00;
    /** Number of ports. */
    public static final int PORTS = 0x14;

    private static final int UP = 0;
    private static final int DOWN = 4;
    private static final int EJECT = 8;
    private static final int REMOVABLE = 0xC;

    private final Runnable event;
    private final IntConsumer eject;
    private int up;
    private int down;

    /**
     * Creates the registers.
     *
     * @param event has the guest look at them
     * @param eject hears of a slot that was to be emptied and that the guest has let go
     */
    public PciHotPlug(Runnable event, IntConsumer eject) {
        this.event = event;
        this.eject = eject;
    }

    /** Takes the ports. */
    public void attach(IoPorts ports) {
        ports.register(PORT, PORTS, this, "pci-hotplug");
    }

    /** A device has come. */
    public void plugged(int slot) {
        up |= 1 << slot;
        event.run();
    }

    /** A device shall go. */
    public void unplug(int slot) {
        down |= 1 << slot;
        event.run();
    }

    /** Whether the guest has been asked to let a slot go. */
    public boolean leaving(int slot) {
        return (down & 1 << slot) != 0;
    }

    @Override
    public int in(int port, int size) {
        int at = port - PORT;
        int value = switch (at & ~3) {
            case UP -> up;
            case DOWN -> down;
            case REMOVABLE -> -1;
            default -> 0;
        };
        if (at == UP) {
            up = 0; // who looks has heard of it
        }
        return value >>> 8 * (at & 3);
    }

    @Override
    public void out(int port, int value, int size) {
        if (port - PORT != EJECT) {
            return;
        }
        for (int slot = 0; slot < Integer.SIZE; slot++) {
            if ((value & down & 1 << slot) != 0) {
                down &= ~(1 << slot);
                eject.accept(slot);
            }
        }
    }

    @Override
    public String section() {
        return "pci-hotplug";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.i32(up);
        out.i32(down);
    }

    @Override
    public void restore(StateReader in, int version) {
        up = in.i32();
        down = in.i32();
    }
}
