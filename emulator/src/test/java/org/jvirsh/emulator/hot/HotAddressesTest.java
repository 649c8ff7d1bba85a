package org.jvirsh.emulator.hot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Samples are counted by function, with names of ELF files and of lines. */
class HotAddressesTest {
    private static final long KERNEL = 0xFFFF_FFFF_8100_0000L;

    @TempDir
    Path directory;

    private static void samples(HotAddresses hot) {
        hot.sample(KERNEL + 0x10, false);
        hot.sample(KERNEL + 0x1F, false);
        hot.sample(KERNEL + 0x25, false);
        hot.sample(0x40_1000, true);
    }

    private static final String NAMED =
            """
              share   samples  address           of 4 samples
             50.00%         2  ffffffff81000010  memcpy
             25.00%         1  0000000000401000  [user]
             25.00%         1  ffffffff81000020  memset
            """;

    @Test
    void namesComeFromLines() throws Exception {
        Path file = Files.writeString(
                directory.resolve("kallsyms"),
                """
                ffffffff81000010 T memcpy
                ffffffff81000018 d a_value
                ffffffff81000020 t memset\t[module]
                """);
        HotAddresses hot = new HotAddresses(Symbols.read(file));
        samples(hot);
        assertThat(hot.text(10)).isEqualTo(NAMED);
        assertThat(hot.text(1)).hasLineCount(2).contains("memcpy");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesComeFromElfFiles(boolean wide) throws Exception {
        Path file = Files.write(directory.resolve("vmlinux"), elf(wide).array());
        HotAddresses hot = new HotAddresses(Symbols.read(file));
        long base = wide ? KERNEL : KERNEL & 0xFFFF_FFFFL;
        hot.sample(base + 0x1F, false);
        hot.sample(base + 0x21, false);
        assertThat(hot.text(10)).contains("memcpy\n", "memset\n").doesNotContain("a_value");
    }

    @Test
    void withoutNamesBlocksAreTold() {
        HotAddresses hot = new HotAddresses(Symbols.none());
        samples(hot);
        assertThat(hot.text(10)).contains(" 25.00%         1  ffffffff8100001f\n");
    }

    @Test
    void brokenFilesAreRefused() throws Exception {
        Path file = directory.resolve("broken");
        ByteBuffer good = elf(true);
        for (int length = 0; length < good.capacity(); length += 7) {
            byte[] some = new byte[length];
            good.get(0, some);
            Files.write(file, some);
            assertThatThrownBy(() -> Symbols.read(file)).isInstanceOf(IOException.class);
        }
        ByteBuffer outside = elf(true).putInt(64 + 3 * 64 + 24, 1 << 30);
        Files.write(file, outside.array());
        assertThatThrownBy(() -> Symbols.read(file)).isInstanceOf(IOException.class).hasMessage("ELF file with a name outside its strings");
        Files.writeString(file, "nothing of the kind");
        assertThatThrownBy(() -> Symbols.read(file)).isInstanceOf(IOException.class).hasMessage("no symbols of functions");
    }

    /** A header, three sections (none, symbols, strings), an empty and three other symbols, and their names. */
    private static ByteBuffer elf(boolean wide) {
        int header = 64;
        int section = wide ? 64 : 40;
        int symbol = wide ? 24 : 16;
        byte[] names = "\0memcpy\0a_value\0memset\0".getBytes(StandardCharsets.US_ASCII);
        int symbols = header + 3 * section;
        int strings = symbols + 4 * symbol;
        ByteBuffer b = ByteBuffer.allocate(strings + names.length).order(ByteOrder.LITTLE_ENDIAN);
        b.put(0, new byte[] {0x7F, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1});
        if (wide) {
            b.putLong(40, header).putShort(58, (short) section).putShort(60, (short) 3);
        } else {
            b.putInt(32, header).putShort(46, (short) section).putShort(48, (short) 3);
        }
        table(b, wide, header + section, 2, symbols, 4 * symbol, 2);
        table(b, wide, header + 2 * section, 3, strings, names.length, 0);
        function(b, wide, symbols + symbol, 1, 0x12, KERNEL + 0x10);
        function(b, wide, symbols + 2 * symbol, 8, 0x11, KERNEL + 0x18);
        function(b, wide, symbols + 3 * symbol, 16, 0x12, KERNEL + 0x20);
        b.put(strings, names);
        return b;
    }

    private static void table(ByteBuffer b, boolean wide, int at, int type, int offset, int size, int link) {
        b.putInt(at + 4, type);
        if (wide) {
            b.putLong(at + 24, offset).putLong(at + 32, size).putInt(at + 40, link);
        } else {
            b.putInt(at + 16, offset).putInt(at + 20, size).putInt(at + 24, link);
        }
    }

    private static void function(ByteBuffer b, boolean wide, int at, int name, int info, long value) {
        b.putInt(at, name);
        if (wide) {
            b.put(at + 4, (byte) info).putLong(at + 8, value);
        } else {
            b.putInt(at + 4, (int) value).put(at + 12, (byte) info);
        }
    }
}
