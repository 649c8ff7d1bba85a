package org.jvirsh.scripting.console.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes a recording whose writer was killed one that can be gone on with. */
final class CastRepair {
    private static final int STEP = 4096;

    private CastRepair() {}

    /** Takes away what stands behind the last line end, and tells how long the file is then. */
    static long cutHalfLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            while (end > 0) {
                int count = (int) Math.min(STEP, end);
                ByteBuffer piece = ByteBuffer.allocate(count);
                while (piece.hasRemaining() && channel.read(piece, end - count + piece.position()) > 0) {
                    // reads on until the piece is there
                }
                for (int i = count - 1; i >= 0; i--) {
                    if (piece.get(i) == '\n') {
                        channel.truncate(end - count + i + 1);
                        return end - count + i + 1;
                    }
                }
                end -= count;
            }
            throw new IOException(file + " is no recording: it has no whole line");
        }
    }
}
