package org.jvirsh.emulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The file that tells whoever started the program how the machine ended. */
final class ExitStatusFile {
    private ExitStatusFile() {}

    /** Writes it in one step: readers see the old content or all of the new one. */
    static void write(Path file, String reason, int status) throws IOException {
        String json = "{\"reason\":\"%s\",\"status\":%d}\n".formatted(reason, status);
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel c = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer b = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
                while (b.hasRemaining()) {
                    c.write(b);
                }
                c.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }
}
