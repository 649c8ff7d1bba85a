package org.jvirsh.emulator.block;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.host.WriteThreshold;

/**
 * One image of a chain. What it does not hold itself is read from the layer below. Used by one thread at a time: a
 * machine's disk guards its whole chain.
 */
public interface ImageLayer extends BlockImage {
    /** The image's file. */
    Path path();

    /** Its format. */
    ImageFormat format();

    /** The layer below, if there is one. */
    Optional<ImageLayer> backing();

    /** Puts the image on another layer; what the file says about that stays. */
    void placeOn(@Nullable ImageLayer layer);

    /**
     * Makes the file name another image under it, or none.
     *
     * @param name the image as this one is to name it, empty for none
     * @param format that image's format
     */
    void recordBacking(String name, ImageFormat format) throws IOException;

    /** What this layer alone holds at the beginning of a range. */
    Extent extent(long position, long length) throws IOException;

    /** Changes the disk's size; what is added reads as zero. */
    void resize(long bytes) throws IOException;

    /**
     * Goes between reading and writing; the file's lock changes with it.
     *
     * @throws IOException if others use the file so that it cannot be; the image stays as it was
     */
    void setWritable(boolean on) throws IOException;

    /** The records of what was written to this layer. */
    DirtyBitmaps bitmaps();

    /** Who is to know of writes behind a position of the file. */
    WriteThreshold threshold();

    /** Bytes that the file takes on the host. */
    long allocatedBytes() throws IOException;
}
