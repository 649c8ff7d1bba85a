package org.jvirsh.driver.core.pc.address;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A USB controller or hub: ports that are taken, and the hubs on them. */
final class UsbHub {
    /** Ports of a hub. */
    static final int PORTS = 8;

    /** How deep hubs may be nested. */
    private static final int DEPTH = 4;

    private final boolean[] taken;
    private final @Nullable UsbHub[] hubs;

    UsbHub(int ports) {
        taken = new boolean[ports];
        hubs = new UsbHub[ports];
    }

    int ports() {
        return taken.length;
    }

    boolean taken(int port) {
        return taken[port];
    }

    void take(int port) {
        taken[port] = true;
    }

    @Nullable UsbHub hub(int port) {
        return hubs[port];
    }

    void hub(int port, UsbHub hub) {
        taken[port] = true;
        hubs[port] = hub;
    }

    /** The path of the first free port, this hub's own before those of the hubs on it, or null. */
    int @Nullable [] free() {
        return free(new int[DEPTH], 0);
    }

    private int @Nullable [] free(int[] path, int level) {
        for (int port = 0; port < taken.length; port++) {
            if (!taken[port]) {
                path[level] = port + 1;
                return Arrays.copyOf(path, level + 1);
            }
        }
        if (level + 1 < DEPTH) {
            for (int port = 0; port < taken.length; port++) {
                UsbHub hub = hubs[port];
                path[level] = port + 1;
                int[] found = hub == null ? null : hub.free(path, level + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
