package org.jvirsh.emulator.block.nbd;

import java.io.IOException;
import org.jvirsh.emulator.block.Extent;

/** A disk that is only read. Any thread may call. */
public interface NbdSource {
    /** Bytes of the disk. */
    long size();

    /** Reads bytes of the disk. */
    void read(long position, byte[] to, int length) throws IOException;

    /** What the disk holds at the beginning of a range within it; never {@link Extent.Kind#ABSENT}. */
    Extent extent(long position, long length) throws IOException;
}
