package org.jvirsh.emulator.acpi;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.boot.MemoryMap;
import org.jvirsh.emulator.chipset.PciHotPlug;
import org.jvirsh.emulator.firmware.PciSetup;

/**
 * The name space of an i440fx PC: the host bridge with its windows and interrupt routing, four link devices over the
 * PIIX3's routing registers, the devices of the ISA bridge, the processors, the soft-off state.
 */
public final class Dsdt {
    /** The general purpose event of devices that come and shall go. */
    public static final int PLUG_EVENT = 1;

    private static final int DEVICES = 32;
    private static final int WIRES = 4;
    private static final int FIRST_SLOT = 2;
    private static final int DEVICE_CHECK = 1;
    private static final int EJECT_REQUEST = 3;
    private static final int ISA_BRIDGE = 1;
    private static final int LINK_IRQ_OFFSET = 5;
    private static final int ROUTE_OFF = 0x80;
    private static final int[] LINK_CHOICES = {5, 10, 11};
    private static final int[] COM_PORTS = {0x3F8, 0x2F8, 0x3E8, 0x2E8};
    private static final int[] COM_IRQS = {4, 3, 4, 3};
    private static final int PANIC_PORT = 0x505;
    private static final long FOUR_GIB = 1L << 32;

    private Dsdt() {}

    static byte[] code(AcpiPlatform p) {
        return Aml.all(
                Aml.name("\\_S5", Aml.list(Aml.number(0), Aml.number(0), Aml.number(0), Aml.number(0))),
                Aml.name("\\PICM", Aml.number(0)),
                Aml.method("\\_PIC", 1, Aml.store(Aml.ARG0, Aml.path("\\PICM"))),
                Aml.scope("\\_SB", Aml.all(bridge(p), links(), processors(p))),
                Aml.scope("\\_GPE", Aml.method("_E%02X".formatted(PLUG_EVENT), 0, Aml.path("\\_SB.PCI0.PCNT"))));
    }

    private static byte[] bridge(AcpiPlatform p) {
        return Aml.device("PCI0",
                Aml.name("_HID", Aml.eisaId("PNP0A03")),
                Aml.name("_UID", Aml.number(0)),
                Aml.name("_CRS", windows(p)),
                Aml.name("_PRT", routing()),
                isa(p),
                configuration(p),
                slots());
    }

    /** Slots into which the host may plug, and what is to be done when it has or wants one back. */
    private static byte[] slots() {
        byte[] coming = Aml.path("PCIU");
        byte[] going = Aml.path("PCID");
        byte[] look = Aml.all(Aml.store(coming, Aml.LOCAL0), Aml.store(going, Aml.LOCAL1));
        byte[] devices = new byte[0];
        for (int slot = FIRST_SLOT; slot < DEVICES; slot++) {
            byte[] bit = Aml.number(1L << slot);
            byte[] name = Aml.path("S%02X".formatted(slot << 3));
            devices = Aml.all(devices, Aml.device("S%02X".formatted(slot << 3),
                    Aml.name("_SUN", Aml.number(slot)),
                    Aml.name("_ADR", Aml.number((long) slot << 16)),
                    Aml.method("_EJ0", 1, Aml.store(bit, Aml.path("B0EJ")))));
            look = Aml.all(look,
                    Aml.when(Aml.and(Aml.LOCAL0, bit), Aml.tell(name, DEVICE_CHECK)),
                    Aml.when(Aml.and(Aml.LOCAL1, bit), Aml.tell(name, EJECT_REQUEST)));
        }
        return Aml.all(
                Aml.device("PHPR",
                        Aml.name("_HID", Aml.eisaId("PNP0A06")),
                        Aml.name("_UID", Aml.text("PCI Hotplug resources")),
                        Aml.name("_STA", Aml.number(0xB)),
                        Aml.name("_CRS", Aml.resources(Aml.ports(PciHotPlug.PORT, PciHotPlug.PORTS)))),
                Aml.portRegion("PCST", PciHotPlug.PORT, 8),
                Aml.doubleWordFields("PCST", "PCIU", "PCID"),
                Aml.portRegion("SEJ", PciHotPlug.PORT + 8, 4),
                Aml.doubleWordFields("SEJ", "B0EJ"),
                devices,
                Aml.method("PCNT", 0, look));
    }

    /** The name that Linux's driver of the device looks for. */
    private static byte[] configuration(AcpiPlatform p) {
        return !p.configuration() ? new byte[0] : Aml.device("FWCF",
                Aml.name("_HID", Aml.text("QEMU0002")),
                Aml.name("_STA", Aml.number(0xB)),
                Aml.name("_CRS", Aml.resources(Aml.ports(0x510, 12))));
    }

    private static byte[] windows(AcpiPlatform p) {
        byte[] low = Aml.all(
                Aml.busRange(0, 0xFF),
                Aml.ports(0xCF8, 8),
                Aml.portRange(0, 0xCF7),
                Aml.portRange(0xD00, 0xFFFF),
                Aml.memoryRange(0xA_0000, 0xB_FFFF),
                Aml.memoryRange(Math.max(p.lowRamEnd(), MemoryMap.PCI_HOLE), PciSetup.MEMORY_END - 1));
        // Room for a guest that moves 64-bit windows up; it lies where the processor's 36 bits still reach.
        long start = p.highRamEnd() + FOUR_GIB - 1 & -FOUR_GIB;
        return Aml.resources(low, Aml.wideMemoryRange(start, start + FOUR_GIB - 1));
    }

    private static byte[] routing() {
        List<byte[]> rows = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            for (int pin = 0; pin < WIRES; pin++) {
                boolean sci = device == ISA_BRIDGE && pin == 0;
                byte[] source = sci ? Aml.number(0) : Aml.path(link(device + pin + WIRES - 1 & WIRES - 1));
                rows.add(Aml.list(
                        Aml.number((long) device << 16 | 0xFFFF), Aml.number(pin), source,
                        Aml.number(sci ? PciSetup.SCI : 0)));
            }
        }
        return Aml.list(rows.toArray(new byte[0][]));
    }

    private static String link(int wire) {
        return "LNK" + (char) ('A' + wire);
    }

    private static byte[] links() {
        byte[] all = new byte[0];
        for (int w = 0; w < WIRES; w++) {
            byte[] register = Aml.path("\\_SB.PCI0.ISA.PRQ" + w);
            byte[] off = Aml.number(ROUTE_OFF);
            all = Aml.all(all, Aml.device(link(w),
                    Aml.name("_HID", Aml.eisaId("PNP0C0F")),
                    Aml.name("_UID", Aml.number(w)),
                    Aml.name("_PRS", Aml.resources(Aml.interrupt(LINK_CHOICES))),
                    Aml.method("_STA", 0,
                            Aml.when(Aml.and(register, off), Aml.result(Aml.number(9))),
                            Aml.result(Aml.number(0xB))),
                    Aml.method("_DIS", 0, Aml.store(Aml.or(register, off), register)),
                    Aml.method("_CRS", 0,
                            Aml.name("BUF", Aml.resources(Aml.interrupt(0))),
                            Aml.wordField(Aml.path("BUF"), LINK_IRQ_OFFSET, "IRQN"),
                            Aml.store(Aml.and(register, Aml.number(0xF)), Aml.path("IRQN")),
                            Aml.result(Aml.path("BUF"))),
                    Aml.method("_SRS", 1,
                            Aml.wordField(Aml.ARG0, LINK_IRQ_OFFSET, "IRQN"),
                            Aml.store(Aml.path("IRQN"), register))));
        }
        return all;
    }

    private static byte[] isa(AcpiPlatform p) {
        byte[] fixed = Aml.all(
                Aml.name("_ADR", Aml.number((long) ISA_BRIDGE << 16)),
                Aml.configRegion("ROUT", 0x60, WIRES),
                Aml.byteFields("ROUT", "PRQ0", "PRQ1", "PRQ2", "PRQ3"),
                Aml.device("RTC",
                        Aml.name("_HID", Aml.eisaId("PNP0B00")),
                        Aml.name("_CRS", Aml.resources(Aml.ports(0x70, 2), Aml.irq(8)))),
                Aml.device("KBD",
                        Aml.name("_HID", Aml.eisaId("PNP0303")),
                        Aml.name("_CRS", Aml.resources(Aml.ports(0x60, 1), Aml.ports(0x64, 1), Aml.irq(1)))),
                Aml.device("MOU",
                        Aml.name("_HID", Aml.eisaId("PNP0F13")),
                        Aml.name("_CRS", Aml.resources(Aml.irq(12)))));
        for (int i = 0; i < p.serialPorts(); i++) {
            fixed = Aml.all(fixed, Aml.device("COM" + (i + 1),
                    Aml.name("_HID", Aml.eisaId("PNP0501")),
                    Aml.name("_UID", Aml.number(i + 1)),
                    Aml.name("_CRS", Aml.resources(Aml.ports(COM_PORTS[i], 8), Aml.irq(COM_IRQS[i])))));
        }
        if (p.panic()) {
            fixed = Aml.all(fixed, Aml.device("PEVT",
                    Aml.name("_HID", Aml.text("QEMU0001")),
                    Aml.name("_CRS", Aml.resources(Aml.ports(PANIC_PORT, 1)))));
        }
        return Aml.device("ISA", fixed);
    }

    private static byte[] processors(AcpiPlatform p) {
        byte[] all = new byte[0];
        for (int i = 0; i < p.processors(); i++) {
            all = Aml.all(all, Aml.device("C%03X".formatted(i),
                    Aml.name("_HID", Aml.text("ACPI0007")),
                    Aml.name("_UID", Aml.number(i))));
        }
        return all;
    }
}
