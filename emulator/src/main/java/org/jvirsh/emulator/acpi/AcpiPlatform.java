package org.jvirsh.emulator.acpi;

/**
 * What the tables tell about a machine.
 *
 * @param processors number of processors, with APIC IDs from 0
 * @param apic whether there are local APICs and an IOAPIC
 * @param lowRamEnd end of RAM below 4 GiB, bytes
 * @param highRamEnd end of RAM above 4 GiB, 4 GiB if there is none
 * @param serialPorts number of serial ports at their usual addresses, 0..4
 * @param configuration whether there is a firmware configuration device at ports 510h-51Bh
 * @param panic whether there is a device to tell of crashes with
 */
public record AcpiPlatform(
        int processors,
        boolean apic,
        long lowRamEnd,
        long highRamEnd,
        int serialPorts,
        boolean configuration,
        boolean panic) {
    /** Without a device for crashes. */
    public AcpiPlatform(
            int processors, boolean apic, long lowRamEnd, long highRamEnd, int serialPorts, boolean configuration) {
        this(processors, apic, lowRamEnd, highRamEnd, serialPorts, configuration, false);
    }

    /** Without a firmware configuration device, and without one for crashes. */
    public AcpiPlatform(int processors, boolean apic, long lowRamEnd, long highRamEnd, int serialPorts) {
        this(processors, apic, lowRamEnd, highRamEnd, serialPorts, false, false);
    }
}
