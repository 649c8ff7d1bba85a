package org.jvirsh.emulator.firmware;

import java.util.List;
import java.util.OptionalInt;

/**
 * What firmware is told about booting.
 *
 * @param devices devices to try before all others, in this order
 * @param order kinds of devices to try, by DOS's letters: {@code a} floppy, {@code c} disk, {@code d} CD-ROM, {@code n}
 *     network; at most three
 * @param menu whether the user may choose
 * @param menuWait milliseconds to wait for that, where the firmware's own choice will not do
 * @param retry milliseconds after which booting is tried again when nothing could be booted; -1 never
 * @param serialConsole whether the firmware's screen and keyboard are the first serial port
 */
public record BootOptions(
        List<BootDevice> devices, String order, boolean menu, OptionalInt menuWait, int retry, boolean serialConsole) {
    /** What QEMU does without options. */
    public static final BootOptions USUAL = new BootOptions(List.of(), "cad", false, OptionalInt.empty(), -1, false);

    /** Copies the list. */
    public BootOptions {
        devices = List.copyOf(devices);
    }
}
