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

class MultibootImageTest {
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

    private static void header(ByteBuffer b, int at, int flags) {
        b.putInt(at, 0x1BAD_B002).putInt(at + 4, flags).putInt(at + 8, -(0x1BAD_B002 + flags));
    }

    /** ELF32 with one segment at 2 MiB, linked at C0200000h, entered 16 bytes in. */
    static ByteBuffer elf32() {
        ByteBuffer b = ByteBuffer.allocate(0x1100).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0, 0x464C_457F).put(4, (byte) 1).put(5, (byte) 1).putShort(16, (short) 2).putShort(18, (short) 3);
        b.putInt(24, 0xC020_0010).putInt(28, 52).putShort(42, (short) 32).putShort(44, (short) 1);
        b.putInt(52, 1).putInt(56, 0x1000).putInt(60, 0xC020_0000).putInt(64, 0x20_0000);
        b.putInt(68, 0x100).putInt(72, 0x3000);
        for (int i = 0; i < 0x100; i++) {
            b.put(0x1000 + i, (byte) (i + 1));
        }
        return b;
    }

    @Test
    void loadsAnElfAndPassesTheInformation() throws Exception {
        ByteBuffer b = elf32();
        header(b, 0x1020, 3);
        f.memory.write(0x20_0100, -1, 8);
        EntryState s = f.start(f.kernel(b), request(f.initrd(5000), EntryChoice.AUTO));

        assertThat(s).isInstanceOfSatisfying(EntryState.Protected32.class, e -> {
            assertThat(e.eip()).isEqualTo(0x20_0010);
            assertThat(e.eax()).isEqualTo(0x2BAD_B002);
            long info = e.ebx();
            assertThat(f.u32(info) & 0x4F).isEqualTo(0x4F);
            assertThat(f.u32(info + 4)).isEqualTo(639);
            assertThat(f.u32(info + 8)).isEqualTo(31 << 10);
            assertThat(f.text(f.u32(info + 16))).isEqualTo("kernel console=ttyS0");
            assertThat(f.u32(info + 20)).isEqualTo(1);
            long module = f.u32(info + 24);
            assertThat(f.u32(module + 4) - f.u32(module)).isEqualTo(5000);
            assertThat(f.u32(f.u32(module))).isEqualTo(0x0302_0100);
            assertThat(f.text(f.u32(module + 8))).endsWith("initrd");
            assertThat(f.u32(info + 44)).isEqualTo(5 * 24);
            assertThat(f.u32(f.u32(info + 48))).isEqualTo(20);
        });
        assertThat(f.u32(0x20_0000)).isEqualTo(0x0403_0201);
        assertThat(f.memory.read(0x20_0100, 8)).isZero();
    }

    @Test
    void loadsAFlatImageByTheHeadersAddresses() throws Exception {
        ByteBuffer b = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
        header(b, 0x40, 1 << 16);
        b.putInt(0x4C, 0x10_0040).putInt(0x50, 0x10_0000).putInt(0x54, 0).putInt(0x58, 0x10_1000).putInt(0x5C, 0x10_0080);
        b.put(0x80, (byte) 0xF4);
        f.memory.write(0x10_0800, -1, 8);
        EntryState.Protected32 e = (EntryState.Protected32) f.start(f.kernel(b), request(""));
        assertThat(e.eip()).isEqualTo(0x10_0080);
        assertThat(f.memory.read(0x10_0080, 1)).isEqualTo(0xF4);
        assertThat(f.memory.read(0x10_0800, 8)).isZero();
    }

    @Test
    void refusesWhatItCannotStart() throws Exception {
        ByteBuffer unknown = elf32();
        header(unknown, 0x1020, 0x10);
        assertThatThrownBy(() -> f.kernel(unknown)).hasMessageContaining("requires unknown features 0x10");
        ByteBuffer wide = elf32().put(4, (byte) 2);
        wide.putLong(24, 0x20_0000).putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
        header(wide, 0x1020, 0);
        assertThatThrownBy(() -> f.kernel(wide)).hasMessageContaining("this one is ELF64");
        ByteBuffer outside = elf32().putInt(64, 0x7000_0000);
        header(outside, 0x1020, 0);
        KernelImage k = f.kernel(outside);
        assertThatThrownBy(() -> k.check(request(""), f.map)).hasMessageContaining("outside the machine's memory");
        ByteBuffer truncated = elf32().putInt(68, 0x10_0000);
        header(truncated, 0x1020, 0);
        assertThatThrownBy(() -> f.kernel(truncated)).hasMessageContaining("truncated ELF segment");
        ByteBuffer addresses = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
        header(addresses, 0, 1 << 16);
        addresses.putInt(12, 0x10).putInt(16, 0x20);
        assertThatThrownBy(() -> f.kernel(addresses)).hasMessageContaining("impossible addresses");
    }
}
