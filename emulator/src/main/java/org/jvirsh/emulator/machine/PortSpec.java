package org.jvirsh.emulator.machine;

/**
 * A port of the virtio serial card.
 *
 * @param target what it has outside
 * @param name the guest finds it as /dev/virtio-ports/NAME; empty for none
 * @param id its name for the monitor
 * @param number from 1 to 30
 */
public record PortSpec(PortTarget target, String name, String id, int number) {
    /** What the monitor calls the host's end of a port. */
    String label() {
        return "char" + id;
    }
}
