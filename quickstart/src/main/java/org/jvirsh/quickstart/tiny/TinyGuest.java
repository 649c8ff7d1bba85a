package org.jvirsh.quickstart.tiny;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The built-in guest as a kernel image: a real-mode setup, then a 32-bit program loaded at 1 MiB.
 *
 * <p>The image has the shape that boot loaders know as bzImage: the first {@code setup_sects + 1} sectors
 * are the setup, the rest is the program. It can be entered by either of the first two ways of the Linux
 * boot protocol, the 16-bit one and the 32-bit one.
 *
 * @see <a href="https://docs.kernel.org/arch/x86/boot.html">The Linux/x86 Boot Protocol</a>
 */
public final class TinyGuest {
    private static final int SYSSIZE = 0x1f4;
    private static final int PARAGRAPH = 16;

    private TinyGuest() {
    }

    /** The kernel image, the same bytes at every call. */
    public static byte[] kernelImage() {
        byte[] program = new TinyProgram().assemble();
        int paragraphs = (program.length + PARAGRAPH - 1) / PARAGRAPH;
        byte[] setup = new RealModeSetup().assemble();
        ByteBuffer image = ByteBuffer.allocate(setup.length + paragraphs * PARAGRAPH)
                .order(ByteOrder.LITTLE_ENDIAN);
        image.put(setup).put(program);
        image.putInt(SYSSIZE, paragraphs);
        return image.array();
    }
}
