package org.jvirsh.emulator.firmware;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that goes into the machine's read-only memory as it is. */
public final class FirmwareImage {
    private static final int UNIT = 0x1_0000;
    /** Beyond this the image would come near the interrupt controllers below 4 GiB. */
    private static final int LARGEST = 8 << 20;

    private FirmwareImage() {}

    /**
     * Reads an image.
     *
     * @throws IOException with one line for the user if it cannot be read, or has no size of a firmware image: a multiple of
     *     64 KiB, up to 8 MiB
     */
    public static byte[] read(Path file) throws IOException {
        byte[] image;
        try (InputStream in = Files.newInputStream(file)) {
            image = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw new IOException("firmware '%s': no such file".formatted(file), e);
        } catch (AccessDeniedException e) {
            throw new IOException("firmware '%s': permission denied".formatted(file), e);
        } catch (IOException e) {
            throw new IOException("firmware '%s': %s".formatted(file, e.getMessage()), e);
        }
        if (image.length == 0 || image.length > LARGEST || image.length % UNIT != 0) {
            throw new IOException("firmware '%s': its size is not a multiple of 64 KiB up to 8 MiB".formatted(file));
        }
        return image;
    }
}
