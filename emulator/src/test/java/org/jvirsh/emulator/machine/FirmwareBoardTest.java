package org.jvirsh.emulator.machine;

import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.firmware.BootDevice;
import org.jvirsh.emulator.firmware.BootOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a board shows to firmware at the reset vector, through ports and memory. */
class FirmwareBoardTest {
    private static final BootOptions OPTIONS = new BootOptions(
            List.of(new BootDevice.Virtio(1), new BootDevice.Ide(2)), "dnc", true, OptionalInt.of(1500), 3000, true);

    @TempDir
    private Path directory;

    private BoardRun board(int romSize, long memory) throws Exception {
        byte[] rom = new byte[romSize];
        for (int i = 0; i < romSize; i += 0x1000) {
            rom[i] = (byte) (i >> 12 | 1);
        }
        Path image = Files.write(directory.resolve("rom"), rom);
        return new BoardRun(
                MachineSpec.of(new MachineSpec.Firmware(Optional.of(image), OPTIONS)).withMemory(memory));
    }

    @Test
    void theImageEndsAt4GibAndItsLast128KibAt1Mib() throws Exception {
        for (int size : new int[] {0x1_0000, 0x2_0000, 0x4_0000, 0x30_0000}) {
            try (BoardRun run = board(size, 4 << 20)) {
                int low = Math.min(size, 0x2_0000);
                for (int back = 0x1000; back <= size; back += 0x1000) {
                    int wanted = size - back >> 12 & 0xFF | 1;
                    assertThat(run.board.memory.read((1L << 32) - back, 1)).isEqualTo(wanted);
                    if (back <= 0x6_0000) {
                        assertThat(run.board.memory.read((1L << 20) - back, 1)).isEqualTo(back <= low ? wanted : 0xFF);
                    }
                }
                assertThat(run.board.memory.read((1L << 32) - size - 1, 1)).isEqualTo(0xFF);
            }
        }
    }

    @Test
    void otherSizesAreRefusedWithOneLine() throws Exception {
        for (int size : new int[] {0, 1000, 0x1_8000, (8 << 20) + 0x1_0000}) {
            Path image = Files.write(directory.resolve("odd"), new byte[size]);
            MachineSpec spec = MachineSpec.of(new MachineSpec.Firmware(Optional.of(image), BootOptions.USUAL));
            assertThatThrownBy(() -> new BoardRun(spec))
                    .isInstanceOf(StartException.class)
                    .hasMessage("firmware '%s': its size is not a multiple of 64 KiB up to 8 MiB", image);
        }
        Path missing = directory.resolve("missing");
        MachineSpec spec = MachineSpec.of(new MachineSpec.Firmware(Optional.of(missing), BootOptions.USUAL));
        assertThatThrownBy(() -> new BoardRun(spec)).hasMessage("firmware '%s': no such file", missing);
    }

    private static int cmos(BoardRun run, int address) {
        run.board.ports.out(0x70, address, 1);
        return run.board.ports.in(0x71, 1);
    }

    private static int cmos16(BoardRun run, int address) {
        return cmos(run, address) | cmos(run, address + 1) << 8;
    }

    @Test
    void theCmosTellsMemoryAndBootOrder() throws Exception {
        try (BoardRun run = board(0x1_0000, 96 << 20)) {
            assertThat(cmos16(run, 0x15)).as("conventional KiB").isEqualTo(640);
            assertThat(cmos16(run, 0x17)).as("KiB above 1 MiB").isEqualTo(0xFFFF);
            assertThat(cmos16(run, 0x30)).isEqualTo(0xFFFF);
            assertThat(cmos16(run, 0x34)).as("units of 64 KiB above 16 MiB").isEqualTo(80 << 4);
            assertThat(cmos16(run, 0x5B) | cmos(run, 0x5D)).as("above 4 GiB").isZero();
            assertThat(cmos(run, 0x3D)).as("network, then before it CD-ROM").isEqualTo(0x43);
            assertThat(cmos(run, 0x38)).as("then disk").isEqualTo(0x20);
            assertThat(cmos(run, 0x5F)).as("processors less one").isZero();
        }
        try (BoardRun run = board(0x1_0000, 5L << 30)) {
            assertThat(cmos16(run, 0x34)).isEqualTo((3 << 14) - (16 << 4));
            assertThat(cmos16(run, 0x5B)).as("2 GiB in units of 64 KiB").isEqualTo(0x8000);
        }
    }

    @Test
    void theCmosTellsHowTheCylindersOfDisksAreTranslated() throws Exception {
        long cylinder = 16 * 63 * 512L;
        List<IdeSpec> drives = List.of(disk(0, 1024 * cylinder), disk(1, 1025 * cylinder), disk(3, 8193 * cylinder));
        MachineSpec spec = MachineSpec.of(new MachineSpec.Firmware(Optional.empty(), BootOptions.USUAL))
                .withMemory(4 << 20)
                .withCards(new CardSpecs(List.of(), false, List.of(), drives));
        try (BoardRun run = new BoardRun(spec)) {
            assertThat(cmos(run, 0x39)).as("none, large, no disk, LBA").isEqualTo(0b01_00_10_00);
            assertThat(cmos(run, 0x3D)).as("floppy, then before it disk").isEqualTo(0x12);
            assertThat(cmos(run, 0x38)).as("then CD-ROM").isEqualTo(0x30);
        }
    }

    private IdeSpec disk(int position, long size) throws Exception {
        Path file = directory.resolve("disk" + position);
        try (var f = new RandomAccessFile(file.toFile(), "rw")) {
            f.setLength(size);
        }
        return new IdeSpec(position, false, Optional.of(new DiskSpec(file, ImageFormat.RAW, false, false, "")));
    }

    private static byte[] item(BoardRun run, int number, int length) {
        run.board.ports.out(0x510, number, 2);
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) run.board.ports.in(0x511, 1);
        }
        return content;
    }

    private static int big(byte[] b, int at, int size) {
        int v = 0;
        for (int i = 0; i < size; i++) {
            v = v << 8 | b[at + i] & 0xFF;
        }
        return v;
    }

    private static Map<String, byte[]> files(BoardRun run) {
        int count = big(item(run, 0x19, 4), 0, 4);
        byte[] directory = item(run, 0x19, 4 + 64 * count);
        Map<String, byte[]> files = new HashMap<>();
        for (int at = 4; at < directory.length; at += 64) {
            String name = new String(directory, at + 8, 56, StandardCharsets.US_ASCII);
            files.put(name.substring(0, name.indexOf('\0')), item(run, big(directory, at + 4, 2), big(directory, at, 4)));
        }
        return files;
    }

    @Test
    void theConfigurationDeviceTellsWhatSeaBiosAsks() throws Exception {
        try (BoardRun run = board(0x1_0000, 5L << 30)) {
            assertThat(item(run, 0x03, 8)).as("RAM").containsExactly(0, 0, 0, 0x40, 1, 0, 0, 0);
            assertThat(item(run, 0x04, 2)).as("no graphics").containsExactly(1, 0);
            assertThat(item(run, 0x05, 2)).as("processors").containsExactly(1, 0);
            assertThat(item(run, 0x0E, 2)).as("boot menu").containsExactly(1, 0);
            assertThat(item(run, 0x0F, 2)).as("most processors").containsExactly(1, 0);
            assertThat(item(run, 0x8002, 4)).as("interrupt 0 at input 2").containsExactly(1, 0, 0, 0);
            Map<String, byte[]> files = files(run);
            assertThat(files).containsOnlyKeys("bootorder", "etc/acpi/rsdp", "etc/acpi/tables", "etc/boot-fail-wait",
                    "etc/boot-menu-wait", "etc/e820", "etc/table-loader");
            assertThat(new String(files.get("bootorder"), StandardCharsets.US_ASCII))
                    .isEqualTo("/pci@i0cf8/scsi@4/disk@0,0\n/pci@i0cf8/ide@1,1/drive@1/disk@0\0");
            assertThat(files.get("etc/boot-fail-wait")).containsExactly(3000 & 0xFF, 3000 >> 8, 0, 0);
            assertThat(files.get("etc/boot-menu-wait")).containsExactly(1500 & 0xFF, 1500 >> 8);
            ByteArrayOutputStream e820 = new ByteArrayOutputStream();
            e820.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xC0, 0, 0, 0, 0, 1, 0, 0, 0});
            e820.writeBytes(new byte[] {0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, (byte) 0x80, 0, 0, 0, 0, 1, 0, 0, 0});
            assertThat(files.get("etc/e820")).isEqualTo(e820.toByteArray());
            assertThat(Arrays.copyOf(files.get("etc/acpi/tables"), 4)).asString(StandardCharsets.US_ASCII)
                    .isEqualTo("FACS");
        }
    }

    @Test
    void firmwareFindsNothingSetUp() throws Exception {
        try (BoardRun run = board(0x1_0000, 4 << 20)) {
            run.board.ports.out(0xCF8, 1 << 31 | 1 << 11 | 0x60, 4);
            assertThat(run.board.ports.in(0xCFC, 4)).as("no wire is routed").isEqualTo(0x8080_8080);
            assertThat(run.board.ports.owner(0x1F0)).as("IDE").isEmpty();
            assertThat(run.board.ports.owner(0x604)).as("power management").isEmpty();
            assertThat(run.board.ports.in(0x3FB, 1)).as("8 data bits all the same").isEqualTo(3);
            assertThat(run.board.memory.read(0x410, 2)).as("BIOS data area").isZero();
            run.board.ports.out(0xCF8, 1 << 31 | 1 << 11 | 3 << 8 | 0x58, 4);
            assertThat(run.board.ports.in(0xCFC, 4)).as("no system management mode to set up").isEqualTo(1 << 25);
        }
    }

    @Test
    void aResetShowsTheRomAgain() throws Exception {
        try (BoardRun run = board(0x1_0000, 4 << 20)) {
            long before = run.board.memory.read(0xF_0000, 1);
            run.board.ports.out(0xCF8, 1 << 31 | 0x58, 4);
            run.board.ports.out(0xCFD, 0x30, 1);
            run.board.memory.write(0xF_0000, 0x42, 1);
            assertThat(run.board.memory.read(0xF_0000, 1)).isEqualTo(0x42);
            run.board.reset();
            assertThat(run.board.memory.read(0xF_0000, 1)).isEqualTo(before);
        }
    }
}
