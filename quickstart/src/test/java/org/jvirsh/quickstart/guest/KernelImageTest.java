package org.jvirsh.quickstart.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.quickstart.tiny.TinyGuest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KernelImageTest {
    @TempDir
    private Path directory;

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("k"), content);
    }

    @Test
    void acceptsWholeKernels() throws Exception {
        byte[] bzImage = TinyGuest.kernelImage();
        assertThatCode(() -> KernelImage.check(file(bzImage))).doesNotThrowAnyException();
        assertThatCode(() -> KernelImage.check(file(Arrays.copyOf(bzImage, bzImage.length + 1000))))
                .as("with a signature behind it").doesNotThrowAnyException();
        assertThatCode(() -> KernelImage.check(file(elf(200)))).doesNotThrowAnyException();
    }

    @Test
    void tellsWhatIsWrong() throws Exception {
        byte[] bzImage = TinyGuest.kernelImage();
        Path cut = file(Arrays.copyOf(bzImage, bzImage.length - 100));
        assertThatThrownBy(() -> KernelImage.check(cut)).isInstanceOf(GuestException.class)
                .hasMessage("kernel file '" + cut + "' is truncated: " + (bzImage.length - 100)
                        + " bytes of " + bzImage.length);
        assertThatThrownBy(() -> KernelImage.check(file(new byte[0]))).hasMessageContaining("not an x86 kernel");
        assertThatThrownBy(() -> KernelImage.check(file(new byte[4096])))
                .hasMessageContaining("not an x86 kernel");
        assertThatThrownBy(() -> KernelImage.check(file(elf(199)))).hasMessageContaining("199 bytes of 200");
        assertThatThrownBy(() -> KernelImage.check(directory)).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> KernelImage.check(directory.resolve("none")))
                .hasMessageContaining("does not exist");
    }

    /** A 32-bit ELF file with one segment, which ends at offset 200. */
    private static byte[] elf(int length) {
        ByteBuffer elf = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        elf.putInt(0, 0x464c457f).put(4, (byte) 1).putInt(28, 52)
                .putShort(42, (short) 32).putShort(44, (short) 1);
        elf.putInt(52, 1).putInt(56, 100).putInt(68, 100);
        return elf.array();
    }
}
