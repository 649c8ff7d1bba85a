package org.jvirsh.emulator.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.chipset.IoApic;
import org.jvirsh.emulator.cpu.CpuModel;

import static org.assertj.core.api.Assertions.assertThat;

/** The board as firmware leaves it, seen through ports and memory. */
class PcBoardTest {
    @TempDir
    private Path directory;

    private Backends backends;
    private PcBoard board;

    @BeforeEach
    void build() throws Exception {
        Path disk = Files.write(directory.resolve("disk"), new byte[1 << 20]);
        MachineSpec spec = new GuestProgram().spin().spec(directory).withCards(new CardSpecs(
                List.of(new DiskSpec(disk, ImageFormat.RAW, false, false, "")), true, List.of()));
        backends = Backends.open(spec);
        board = new PcBoard(
                spec, CpuModel.parse("qemu64", true), TinyEngine::new, backends, new GuestRequests(), 0);
        board.reset();
    }

    @AfterEach
    void close() {
        backends.close();
        board.close();
    }

    private int config(int device, int function, int register) {
        board.ports.out(0xCF8, 1 << 31 | device << 11 | function << 8 | register, 4);
        return board.ports.in(0xCFC, 4);
    }

    @Test
    void thePartsAreAtTheirPlacesOnTheBus() {
        assertThat(config(0, 0, 0)).isEqualTo(0x1237_8086);
        assertThat(config(1, 0, 0)).isEqualTo(0x7000_8086);
        assertThat(config(1, 1, 0)).isEqualTo(0x7010_8086);
        assertThat(config(1, 3, 0)).isEqualTo(0x7113_8086);
        assertThat(config(3, 0, 0)).isEqualTo(0x1042_1AF4);
        assertThat(config(4, 0, 0)).isEqualTo(0x1044_1AF4);
        assertThat(config(5, 0, 0)).isEqualTo(-1);
    }

    @Test
    void firmwareHasPlacedTheWindows() {
        for (int device : new int[] {3, 4}) {
            long registers = config(device, 0, 0x20) & 0xFFFF_FFF0L;
            assertThat(registers).isBetween(0xF000_0000L, 0xFEBF_FFFFL);
            assertThat(board.memory.read(registers + 0x12, 2)).as("number of queues").isEqualTo(1);
            assertThat(config(device, 0, 4) & 6).as("memory, bus master").isEqualTo(6);
        }
        assertThat(config(1, 0, 0x60)).isEqualTo(0x0B0B_0A0A);
        assertThat(config(1, 1, 0x20)).as("bus masters of the IDE channels").isEqualTo(0xC001);
        assertThat(config(1, 1, 0x40)).isEqualTo(0x8000_8000);
        assertThat(config(1, 1, 4) & 5).as("ports, bus master").isEqualTo(5);
        assertThat(board.ports.owner(0x1F0)).hasValue("ide0");
        assertThat(board.ports.owner(0x376)).hasValue("ide1");
        assertThat(board.ports.in(0x4D1, 1)).as("level-triggered").isEqualTo(0x0E);
    }

    @Test
    void thePowerButtonReachesTheInterruptControllers() {
        assertThat(board.ports.in(0x604, 2) & 1).as("ACPI mode").isEqualTo(1);
        board.ports.out(0x602, 0x100, 2);
        board.memory.write(IoApic.BASE, 0x10 + 2 * 9, 4);
        board.memory.write(IoApic.BASE + 0x10, 0x8041, 4);
        board.powerButton();
        assertThat(board.memory.read(0xFEE0_0220L, 4)).as("request of vector 41h").isEqualTo(2);
        board.reset();
        assertThat(board.memory.read(0xFEE0_0220L, 4)).isZero();
        assertThat(board.ports.in(0x600, 4)).isZero();
    }

    @Test
    void theTablesAreWhereOperatingSystemsLook() {
        byte[] signature = new byte[8];
        board.memory.read(0xF_0000, signature, 0, 8);
        assertThat(new String(signature, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("RSD PTR ");
        assertThat(board.memory.read(0x9_FF00, 4)).as("FACS").isEqualTo(0x5343_4146);
    }

    @Test
    void theApicIsInVirtualWireMode() {
        assertThat(board.memory.read(0xFEE0_00F0L, 4)).isEqualTo(0x1FF);
        assertThat(board.memory.read(0xFEE0_0350L, 4)).isEqualTo(0x700);
        assertThat(board.memory.read(0xFEE0_0360L, 4)).isEqualTo(0x400);
    }
}
