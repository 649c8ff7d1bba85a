package org.jvirsh.emulator.bus;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The 64 KiB port space. A port nobody claims reads all ones and swallows writes, as an ISA bus with pull-ups does;
 * such accesses are counted. A 2- or 4-byte access that starts inside a device's range but runs past its end is split
 * into byte accesses, as the ISA bus controller splits it.
 */
public final class IoPorts {
    private static final int SPACE = 0x10000;

    private final @Nullable PortDevice[] devices = new @Nullable PortDevice[SPACE];
    private final @Nullable String[] labels = new @Nullable String[SPACE];
    private long unclaimed;

    /**
     * Gives a range of ports to a device.
     *
     * @param first first port, 0..0xFFFF
     * @param count number of ports
     * @param label the device's name in traces and statistics
     * @throws IllegalStateException if a port of the range is taken: a machine is wired wrong
     */
    public void register(int first, int count, PortDevice device, String label) {
        for (int p = first; p < first + count; p++) {
            if (devices[p] != null) {
                throw new IllegalStateException(
                        "port 0x%x is claimed by %s and %s".formatted(p, labels[p], label));
            }
        }
        Arrays.fill(devices, first, first + count, device);
        Arrays.fill(labels, first, first + count, label);
    }

    /** Reads {@code size} bytes (1, 2, 4) at {@code port}; the result is zero-extended for sizes 1 and 2. */
    public int in(int port, int size) {
        PortDevice d = devices[port];
        if (size == 1) {
            if (d == null) {
                unclaimed++;
                return 0xFF;
            }
            return d.in(port, 1) & 0xFF;
        }
        if (whole(d, port, size)) {
            if (d == null) {
                unclaimed++;
                return size == 2 ? 0xFFFF : -1;
            }
            int v = d.in(port, size);
            return size == 2 ? v & 0xFFFF : v;
        }
        int v = 0;
        for (int i = 0; i < size; i++) {
            v |= in((port + i) & 0xFFFF, 1) << (8 * i);
        }
        return v;
    }

    /** Writes the low {@code size} bytes (1, 2, 4) of {@code value} at {@code port}. */
    public void out(int port, int value, int size) {
        PortDevice d = devices[port];
        if (size == 1) {
            if (d == null) {
                unclaimed++;
            } else {
                d.out(port, value & 0xFF, 1);
            }
        } else if (whole(d, port, size)) {
            if (d == null) {
                unclaimed++;
            } else {
                d.out(port, size == 2 ? value & 0xFFFF : value, size);
            }
        } else {
            for (int i = 0; i < size; i++) {
                out((port + i) & 0xFFFF, value >>> (8 * i), 1);
            }
        }
    }

    private boolean whole(@Nullable PortDevice d, int port, int size) {
        return port + size <= SPACE && devices[port + size - 1] == d;
    }

    /** Number of accesses to ports nobody claims since the machine was built. */
    public long unclaimedAccesses() {
        return unclaimed;
    }
}
