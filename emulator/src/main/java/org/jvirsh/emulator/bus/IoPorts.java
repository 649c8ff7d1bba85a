package org.jvirsh.emulator.bus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The 64 KiB port space. A port nobody claims reads all ones and swallows writes, as an ISA bus with pull-ups does;
 * such accesses are counted. A 2- or 4-byte access that starts inside a device's range but runs past its end is split
 * into byte accesses, as the ISA bus controller splits it.
 */
public final class IoPorts {
    private static final int SPACE = 0x10000;

    /** A range given to a device. */
    private static final class Claim {
        final PortDevice device;
        final String label;
        long accesses;

        Claim(PortDevice device, String label) {
            this.device = device;
            this.label = label;
        }
    }

    private final @Nullable Claim[] claims = new @Nullable Claim[SPACE];
    private final List<Claim> order = new ArrayList<>();
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
            Claim other = claims[p];
            if (other != null) {
                throw new IllegalStateException(
                        "port 0x%x is claimed by %s and %s".formatted(p, other.label, label));
            }
        }
        Claim claim = claim(device, label);
        Arrays.fill(claims, first, first + count, claim);
    }

    private Claim claim(PortDevice device, String label) {
        for (Claim c : order) {
            if (c.device == device && c.label.equals(label)) {
                return c;
            }
        }
        Claim c = new Claim(device, label);
        order.add(c);
        return c;
    }

    /**
     * Gives a range of ports to a device whose address decoder the guest moves, unless a port of it is taken: the
     * device that has been there answers then.
     *
     * @param first first port, 0..0xFFFF
     * @param count number of ports
     * @return whether the device has the range
     */
    public boolean tryRegister(int first, int count, PortDevice device, String label) {
        for (int p = first; p < first + count; p++) {
            if (p >= SPACE || claims[p] != null) {
                return false;
            }
        }
        register(first, count, device, label);
        return true;
    }

    /** Takes back every port of a device; its accesses stay counted. */
    public void unregister(PortDevice device) {
        for (Claim c : order) {
            if (c.device == device) {
                for (int p = 0; p < SPACE; p++) {
                    if (claims[p] == c) {
                        claims[p] = null;
                    }
                }
            }
        }
    }

    /** The label of the device that has the port, if any. */
    public Optional<String> owner(int port) {
        Claim c = claims[port];
        return c == null ? Optional.empty() : Optional.of(c.label);
    }

    /** Reads {@code size} bytes (1, 2, 4) at {@code port}; the result is zero-extended for sizes 1 and 2. */
    public int in(int port, int size) {
        Claim c = claims[port];
        if (size == 1) {
            if (c == null) {
                unclaimed++;
                return 0xFF;
            }
            c.accesses++;
            return c.device.in(port, 1) & 0xFF;
        }
        if (whole(c, port, size)) {
            if (c == null) {
                unclaimed++;
                return size == 2 ? 0xFFFF : -1;
            }
            c.accesses++;
            int v = c.device.in(port, size);
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
        Claim c = claims[port];
        if (size == 1) {
            if (c == null) {
                unclaimed++;
            } else {
                c.accesses++;
                c.device.out(port, value & 0xFF, 1);
            }
        } else if (whole(c, port, size)) {
            if (c == null) {
                unclaimed++;
            } else {
                c.accesses++;
                c.device.out(port, size == 2 ? value & 0xFFFF : value, size);
            }
        } else {
            for (int i = 0; i < size; i++) {
                out((port + i) & 0xFFFF, value >>> (8 * i), 1);
            }
        }
    }

    private boolean whole(@Nullable Claim c, int port, int size) {
        return port + size <= SPACE && sameDevice(claims[port + size - 1], c);
    }

    private static boolean sameDevice(@Nullable Claim a, @Nullable Claim b) {
        return a == b || a != null && b != null && a.device == b.device;
    }

    /** Accesses of each label since the machine was built, in the order of registration. */
    public Map<String, Long> accesses() {
        Map<String, Long> m = new LinkedHashMap<>();
        for (Claim c : order) {
            m.merge(c.label, c.accesses, Long::sum);
        }
        return m;
    }

    /** Number of accesses to ports nobody claims since the machine was built. */
    public long unclaimedAccesses() {
        return unclaimed;
    }
}
