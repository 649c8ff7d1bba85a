package org.jvirsh.emulator.boot;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jvirsh.emulator.boot.BootFixture.content;
import static org.jvirsh.emulator.boot.BootFixture.linux;
import static org.jvirsh.emulator.boot.BootFixture.request;

class BzImageTest {
    private static final int SETUP = 3 * 512;

    @TempDir
    private Path directory;

    private BootFixture f;

    @BeforeEach
    void build() {
        f = new BootFixture(directory, 64);
    }

    @AfterEach
    void close() {
        f.close();
    }

    private static ByteBuffer linux64() {
        ByteBuffer b = linux(0x020F, 8192);
        b.putShort(0x236, (short) 1);
        return b;
    }

    @Test
    void prefersThe64BitEntryAndPassesTheZeroPage() throws Exception {
        ByteBuffer image = linux64();
        EntryState s = f.start(f.kernel(image), request("console=ttyS0 quiet"));

        assertThat(s).isInstanceOfSatisfying(EntryState.Long64.class, e -> {
            assertThat(e.rip()).isEqualTo(0x10_0200);
            long zeroPage = e.rsi();
            assertThat(f.u32(zeroPage + 0x202)).isEqualTo(0x5372_6448);
            assertThat(f.memory.read(zeroPage + 0x210, 1)).isEqualTo(0xFF);
            assertThat(f.text(f.u32(zeroPage + 0x228))).isEqualTo("console=ttyS0 quiet");
            assertThat(f.u32(zeroPage + 0x218)).isZero();
            assertThat(f.memory.read(zeroPage + 0x1EF, 1)).isZero();
            // The map: conventional memory, its last kilobyte, firmware, extended memory, firmware mirror.
            assertThat(f.memory.read(zeroPage + 0x1E8, 1)).isEqualTo(5);
            assertThat(f.memory.read(zeroPage + 0x2D0, 8)).isZero();
            assertThat(f.memory.read(zeroPage + 0x2D8, 8)).isEqualTo(0x9_FC00);
            assertThat(f.u32(zeroPage + 0x2E0)).isEqualTo(1);
            long extended = zeroPage + 0x2D0 + 3 * 20;
            assertThat(f.memory.read(extended, 8)).isEqualTo(0x10_0000);
            assertThat(f.memory.read(extended + 8, 8)).isEqualTo(63L << 20);
            assertThat(f.u32(extended + 16)).isEqualTo(1);
        });
        assertThat(f.bytes(0x10_0000, 8192)).isEqualTo(Arrays.copyOfRange(content(image), SETUP, SETUP + 8192));
    }

    @Test
    void mapsTheFirst4GibToThemselves() throws Exception {
        EntryState.Long64 e = (EntryState.Long64) f.start(f.kernel(linux64()), request(""));
        for (long a : new long[] {0, 0x10_0200, 0x3FFF_FFFFL, 0x4000_0000L, 0xFFFF_FFFFL}) {
            long pml4e = f.memory.read(e.cr3(), 8);
            long pdpte = f.memory.read((pml4e & -0x1000L) + 8 * (a >> 30), 8);
            long pde = f.memory.read((pdpte & -0x1000L) + 8 * (a >> 21 & 511), 8);
            assertThat(pml4e & pdpte & pde & 3).isEqualTo(3);
            assertThat(pde & 0x80).isEqualTo(0x80);
            assertThat((pde & -0x20_0000L) + (a & 0x1F_FFFF)).isEqualTo(a);
        }
    }

    @Test
    void writesFlatSegmentsOfTheRightWidth() throws Exception {
        EntryState.Long64 wide = (EntryState.Long64) f.start(f.kernel(linux64()), request(""));
        assertThat(f.memory.read(wide.segments().gdtBase() + 0x10, 8)).isEqualTo(0x00AF_9B00_0000_FFFFL);
        EntryState.Protected32 narrow =
                (EntryState.Protected32) f.start(f.kernel(linux(0x020D, 4096)), request(""));
        assertThat(f.memory.read(narrow.segments().gdtBase() + 0x10, 8)).isEqualTo(0x00CF_9B00_0000_FFFFL);
        assertThat(f.memory.read(narrow.segments().gdtBase() + 0x18, 8)).isEqualTo(0x00CF_9300_0000_FFFFL);
        assertThat(narrow.eip()).isEqualTo(0x10_0000);
    }

    @Test
    void putsTheInitrdAtTheEndOfMemoryPageAligned() throws Exception {
        EntryState.Protected32 e = (EntryState.Protected32)
                f.start(f.kernel(linux(0x020D, 4096)), request(f.initrd(5000), EntryChoice.AUTO));
        long address = f.u32(e.esi() + 0x218);
        assertThat(address).isEqualTo((64L << 20) - 8192);
        assertThat(f.u32(e.esi() + 0x21C)).isEqualTo(5000);
        assertThat(f.bytes(address, 5000)).isEqualTo(Files.readAllBytes(directory.resolve("initrd")));
    }

    @Test
    void keepsTheInitrdBelowTheKernelsLimit() throws Exception {
        ByteBuffer b = linux(0x020D, 4096);
        b.putInt(0x22C, 0x1FF_FFFF);
        EntryState.Protected32 e =
                (EntryState.Protected32) f.start(f.kernel(b), request(f.initrd(5000), EntryChoice.AUTO));
        assertThat(f.u32(e.esi() + 0x218)).isEqualTo(0x200_0000 - 8192);
    }

    @Test
    void entersTheSetUpCodeInRealMode() throws Exception {
        ByteBuffer image = linux64();
        EntryState s = f.start(f.kernel(image), request(f.initrd(4096), EntryChoice.REAL16));

        assertThat(s).isEqualTo(new EntryState.Real(0x1020, 0, 0x1000, 0x1000, 0xE000));
        assertThat(f.memory.read(0x1_0211, 1) & 0x80).isEqualTo(0x80);
        assertThat(f.memory.read(0x1_0224, 2)).isEqualTo(0xDE00);
        assertThat(f.text(f.u32(0x1_0228))).isEqualTo("console=ttyS0");
        assertThat(f.u32(0x1_0218)).isEqualTo((64L << 20) - 4096);
        assertThat(f.bytes(0x10_0000, 16)).isEqualTo(Arrays.copyOfRange(content(image), SETUP, SETUP + 16));
    }

    @Test
    void startsOldKernelsThatAreLoadedLow() throws Exception {
        ByteBuffer b = linux(0x0200, 4096);
        b.put(0x211, (byte) 0);
        assertThat(f.start(f.kernel(b), request("a=b")))
                .isEqualTo(new EntryState.Real(0x9020, 0, 0x9000, 0x9000, 0x9800));
        assertThat(f.memory.read(0x9_0020, 2)).isEqualTo(0xA33F);
        assertThat(f.text(0x9_0000 + f.memory.read(0x9_0022, 2))).isEqualTo("a=b");
        assertThat(f.bytes(0x1_0000, 16)).isEqualTo(Arrays.copyOfRange(content(b), SETUP, SETUP + 16));
    }

    @Test
    void loadsAgainAfterAReset() throws Exception {
        KernelImage k = f.kernel(linux64());
        BootRequest r = request(f.initrd(4096), EntryChoice.AUTO);
        EntryState first = f.start(k, r);
        Files.delete(directory.resolve("initrd"));
        byte[] junk = new byte[1 << 20];
        Arrays.fill(junk, (byte) 0x5A);
        for (long p = 0; p < f.memory.ramSize(); p += junk.length) {
            f.memory.write(p, junk, 0, junk.length);
        }
        assertThat(k.load(r, f.map, f.memory)).isEqualTo(first);
        assertThat(f.u32((64L << 20) - 4096)).isEqualTo(0x0302_0100);
    }

    @Test
    void namesWhatIsWrongWithTheImage() throws Exception {
        ByteBuffer truncated = ByteBuffer.wrap(Arrays.copyOf(content(linux(0x020F, 8192)), SETUP + 4000));
        assertThatThrownBy(() -> f.kernel(truncated)).hasMessageContaining("truncated, 5536 bytes of 9728");
        assertThatThrownBy(() -> f.kernel(ByteBuffer.wrap(Arrays.copyOf(content(linux(0x020F, 64)), 700))))
                .hasMessageContaining("truncated in the set-up header");
        assertThatThrownBy(() -> f.kernel(linux(0x0105, 64))).hasMessageContaining("protocol 1.05 is too old");
        assertThatThrownBy(() -> f.kernel(linux(0x020F, 64).putShort(0x1FE, (short) 0)))
                .hasMessageContaining("without the signature");
        assertThatThrownBy(() -> f.kernel(ByteBuffer.wrap(BootFixture.ascii("#!/bin/sh\n"))))
                .hasMessageContaining("unknown image");
        assertThatThrownBy(() -> f.kernel(ByteBuffer.allocate(0))).hasMessageContaining("is empty");
        assertThatThrownBy(() -> ImageFile.open(directory, "kernel")).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> ImageFile.open(directory.resolve("none"), "initrd"))
                .hasMessageMatching("initrd '.*none': no such file");
    }

    @Test
    void namesWhatDoesNotFit() throws Exception {
        KernelImage k = f.kernel(linux(0x020D, 4096));
        BootRequest big = request(f.initrd(50 << 20), EntryChoice.AUTO);
        assertThatThrownBy(() -> k.check(big, f.map)).hasMessageContaining("52428800 bytes do not fit");
        assertThatThrownBy(() -> k.check(request("x".repeat(2048)), f.map))
                .hasMessage("kernel command line too long: 2048 bytes, this kernel takes 2047");
        assertThatThrownBy(() -> k.check(request(f.initrd(1), EntryChoice.LONG64), f.map))
                .hasMessageContaining("has no 64-bit entry");
        ByteBuffer huge = linux(0x020D, 4096);
        huge.putInt(0x260, 0x400_0000);
        KernelImage h = f.kernel(huge);
        assertThatThrownBy(() -> h.check(request(""), f.map))
                .hasMessageContaining("needs memory up to 0x5000000, the machine's ends at 0x4000000");
    }

    @Test
    void reportsHighMemoryAboveTheHole() throws Exception {
        try (BootFixture large = new BootFixture(directory, 5 << 10)) {
            assertThat(large.map.ranges())
                    .contains(new MemoryMap.Range(0x10_0000, 0xBFF0_0000L, MemoryMap.Kind.RAM))
                    .contains(new MemoryMap.Range(0x1_0000_0000L, 0x8000_0000L, MemoryMap.Kind.RAM));
        }
    }
}
