package org.jvirsh.emulator.block.nbd;

import java.io.IOException;
import org.jvirsh.emulator.block.DirtyBitmap;
import org.jvirsh.emulator.block.Extent;

/** What can be asked about ranges of an export. */
sealed interface NbdContext {
    /** What clients call it. */
    String name();

    /** The number that stands for it in answers. */
    int id();

    /**
     * A range of one kind.
     *
     * @param length its bytes
     * @param flags what is so there, as bits of this context
     */
    record Range(long length, int flags) {}

    /** What is at the beginning of a range of the disk. */
    Range at(long position, long length) throws IOException;

    /**
     * Where there is data.
     *
     * @param source the disk
     */
    record Allocation(NbdSource source) implements NbdContext {
        /** The range takes no room, and reads as zeroes. */
        private static final int HOLE_OF_ZEROES = 3;

        @Override
        public String name() {
            return NbdExport.ALLOCATION;
        }

        @Override
        public int id() {
            return 0;
        }

        @Override
        public Range at(long position, long length) throws IOException {
            Extent extent = source.extent(position, length);
            return new Range(extent.length(), extent.kind() == Extent.Kind.DATA ? 0 : HOLE_OF_ZEROES);
        }
    }

    /**
     * What has changed.
     *
     * @param name what clients call it
     * @param bitmap the changes
     */
    record Changes(String name, DirtyBitmap bitmap) implements NbdContext {
        @Override
        public int id() {
            return 1;
        }

        @Override
        public Range at(long position, long length) {
            long end = position + length;
            if (!bitmap.dirty(position)) {
                long next = bitmap.nextDirty(position);
                return new Range((next < 0 ? end : Math.min(next, end)) - position, 0);
            }
            long next = (position & -bitmap.granularity()) + bitmap.granularity();
            return new Range(Math.min(next, end) - position, 1);
        }
    }
}
