package org.jvirsh.emulator.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jvirsh.emulator.boot.BootFixture.request;

class PvhImageTest {
    @TempDir
    private Path directory;

    private BootFixture f;

    @BeforeEach
    void build() {
        f = new BootFixture(directory, 32);
    }

    @AfterEach
    void close() {
        f.close();
    }

    /** ELF64 with one segment at 16 MiB and a note segment that names 1000040h as the entry. */
    private static ByteBuffer elf64(String owner) {
        ByteBuffer b = ByteBuffer.allocate(0x1100).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0, 0x464C_457F).put(4, (byte) 2).put(5, (byte) 1).putShort(16, (short) 2).putShort(18, (short) 62);
        b.putLong(24, 0x100_0000).putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
        b.putInt(64, 1).putLong(72, 0x1000).putLong(80, 0xFFFF_FFFF_8100_0000L).putLong(88, 0x100_0000);
        b.putLong(96, 0x100).putLong(104, 0x100);
        b.putInt(120, 4).putLong(128, 0x200).putLong(152, 40).putLong(160, 40);
        b.putInt(0x200, 4).putInt(0x204, 4).putInt(0x208, 6).put(0x20C, BootFixture.ascii("GNU\0")).putInt(0x210, 1);
        b.putInt(0x214, 4).putInt(0x218, 4).putInt(0x21C, 18).put(0x220, BootFixture.ascii(owner + "\0"));
        b.putInt(0x224, 0x100_0040);
        b.putInt(0x1040, 0x1234_5678);
        return b;
    }

    @Test
    void entersAtTheNotesAddressWithTheStartInformation() throws Exception {
        EntryState s = f.start(f.kernel(elf64("Xen")), request(f.initrd(5000), EntryChoice.AUTO));
        assertThat(s).isInstanceOfSatisfying(EntryState.Protected32.class, e -> {
            assertThat(e.eip()).isEqualTo(0x100_0040);
            long info = e.ebx();
            assertThat(f.u32(info)).isEqualTo(0x336E_C578);
            assertThat(f.u32(info + 4)).isEqualTo(1);
            assertThat(f.u32(info + 12)).isEqualTo(1);
            assertThat(f.text(f.memory.read(info + 24, 8))).isEqualTo("console=ttyS0");
            long module = f.memory.read(info + 16, 8);
            assertThat(f.memory.read(module + 8, 8)).isEqualTo(5000);
            assertThat(f.u32(f.memory.read(module, 8))).isEqualTo(0x0302_0100);
            assertThat(f.u32(info + 48)).isEqualTo(5);
            long ranges = f.memory.read(info + 40, 8);
            assertThat(f.memory.read(ranges + 8, 8)).isEqualTo(0x9_FC00);
            assertThat(f.u32(ranges + 16)).isEqualTo(1);
        });
        assertThat(f.u32(0x100_0040)).isEqualTo(0x1234_5678);
    }

    @Test
    void refusesAnElfWithoutTheNote() {
        assertThatThrownBy(() -> f.kernel(elf64("Yen")))
                .hasMessageContaining("neither a multiboot header nor a PVH entry");
    }
}
