package org.jvirsh.emulator.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jvirsh.emulator.acpi.AcpiPlatform;
import org.jvirsh.emulator.acpi.AcpiTables;
import org.jvirsh.emulator.chipset.RtcCmos;
import org.jvirsh.emulator.devices.fwcfg.FwCfgItems;

/**
 * What a machine tells firmware that it runs: the items of the firmware configuration device and the bytes of the CMOS, as QEMU
 * sets them for its pc machines and SeaBIOS reads them (SeaBIOS, src/fw/paravirt.c and src/boot.c).
 */
public final class FirmwareItems {
    private static final int E820_RAM = 1;
    private static final int E820_ENTRY = 20;
    private static final long FOUR_GIB = 1L << 32;
    private static final String ROOT_POINTER = "etc/acpi/rsdp";
    private static final String TABLES = "etc/acpi/tables";

    private static final int BOOT_FLAGS_1 = 0x38;
    private static final int DISK_TRANSLATIONS = 0x39;
    private static final int BOOT_FLAGS_2 = 0x3D;
    private static final int PROCESSORS_LESS_ONE = 0x5F;
    private static final String BOOT_LETTERS = "acdn";
    private static final int HEADS = 16;
    private static final int SECTORS = 63;

    private FirmwareItems() {}

    /**
     * The items.
     *
     * @param firstCard PCI device number of the first virtio disk
     */
    public static FwCfgItems of(AcpiPlatform platform, BootOptions boot, int firstCard) {
        FwCfgItems items = new FwCfgItems();
        long high = platform.highRamEnd() - FOUR_GIB;
        items.put(FwCfgItems.UUID, new byte[16]);
        items.put64(FwCfgItems.RAM_SIZE, platform.lowRamEnd() + high);
        items.put16(FwCfgItems.NO_GRAPHICS, boot.serialConsole() ? 1 : 0);
        items.put16(FwCfgItems.PROCESSORS, platform.processors());
        items.put16(FwCfgItems.MAX_PROCESSORS, platform.processors());
        items.put16(FwCfgItems.BOOT_MENU, boot.menu() ? 1 : 0);
        items.put32(FwCfgItems.IRQ0_OVERRIDE, 1);
        items.file("etc/e820", memory(platform.lowRamEnd(), high));
        AcpiTables tables = new AcpiTables(platform);
        items.file(ROOT_POINTER, tables.loadableRoot());
        items.file(TABLES, tables.loadable());
        items.file("etc/table-loader", tables.script(ROOT_POINTER, TABLES));
        items.file32("etc/boot-fail-wait", boot.retry());
        boot.menuWait().ifPresent(wait -> items.file16("etc/boot-menu-wait", wait));
        if (!boot.devices().isEmpty()) {
            items.file("bootorder", order(boot, firstCard));
        }
        return items;
    }

    /** RAM in the form of INT 15h function E820h. */
    private static byte[] memory(long low, long high) {
        ByteBuffer b = ByteBuffer.allocate(high > 0 ? 2 * E820_ENTRY : E820_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
        b.putLong(0).putLong(low).putInt(E820_RAM);
        if (high > 0) {
            b.putLong(FOUR_GIB).putLong(high).putInt(E820_RAM);
        }
        return b.array();
    }

    private static byte[] order(BootOptions boot, int firstCard) {
        StringJoiner lines = new StringJoiner("\n", "", "\0");
        boot.devices().forEach(d -> lines.add(d.path(firstCard)));
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Sets the bytes of the CMOS that tell in which order to boot, and how many processors there are. */
    public static void preset(RtcCmos cmos, BootOptions boot, int processors) {
        cmos.preset(BOOT_FLAGS_2, kind(boot, 1) << 4 | kind(boot, 0));
        cmos.preset(BOOT_FLAGS_1, kind(boot, 2) << 4);
        cmos.preset(PROCESSORS_LESS_ONE, processors - 1);
    }

    private static int kind(BootOptions boot, int place) {
        return place < boot.order().length() ? BOOT_LETTERS.indexOf(boot.order().charAt(place)) + 1 : 0;
    }

    /**
     * Sets the byte of the CMOS that tells by which rule the cylinders of IDE disks are made fewer for the BIOS: two bits each.
     *
     * @param sectors length of the disk at each position, 0 for none
     */
    public static void presetTranslations(RtcCmos cmos, long[] sectors) {
        int all = 0;
        for (int i = 0; i < sectors.length; i++) {
            all |= translation(sectors[i]) << 2 * i;
        }
        cmos.preset(DISK_TRANSLATIONS, all);
    }

    /** None up to 1024 cylinders, "large" up to 131072 tracks, by the count of sectors beyond. */
    private static int translation(long sectors) {
        long cylinders = sectors / (HEADS * SECTORS);
        if (cylinders <= 1024) {
            return 0;
        }
        return cylinders * HEADS <= 131_072 ? 2 : 1;
    }
}
