package org.jvirsh.emulator.machine;

import java.util.Optional;

/**
 * A port of the virtio serial card.
 *
 * @param target what it has outside
 * @param name the guest finds it as /dev/virtio-ports/NAME; empty for none
 * @param id its name for the monitor
 * @param number from 1 to 30
 * @param log where all is written that the clients are told
 */
public record PortSpec(PortTarget target, String name, String id, int number, Optional<SerialTarget.File> log) {
    /** A port without a log. */
    public PortSpec(PortTarget target, String name, String id, int number) {
        this(target, name, id, number, Optional.empty());
    }

    /** What the monitor calls the host's end of a port. */
    String label() {
        return "char" + id;
    }
}
