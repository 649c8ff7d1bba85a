package org.jvirsh.driver.test.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** The picture on every imaginary screen: shades of grey with a frame, as a PNG file. */
final class TestPicture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAME = 16;
    private static final int CHECKS = 40;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private TestPicture() {}

    static byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        byte greyscale = 0;
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(WIDTH)
                        .putInt(HEIGHT)
                        .put((byte) 8)
                        .put(greyscale)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) 0)
                        .array());
        chunk(out, "IDAT", deflated(pixels()));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[HEIGHT * (WIDTH + 1)];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean edge = x < FRAME || y < FRAME || x >= WIDTH - FRAME || y >= HEIGHT - FRAME;
                boolean dark = (x / CHECKS + y / CHECKS) % 2 == 0;
                int shade = edge ? 255 : 255 * x / WIDTH / (dark ? 2 : 1);
                pixels[y * (WIDTH + 1) + 1 + x] = (byte) shade;
            }
        }
        return pixels;
    }

    private static byte[] deflated(byte[] data) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }
}
