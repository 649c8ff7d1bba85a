package org.jvirsh.driver.core.job;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How far a job is, with the figures that its kind has. */
public sealed interface JobProgress {
    /** Memory that is moved. */
    Amount memory();

    /** Disks that are copied. */
    Amount disk();

    /** Nothing is measured, or not yet. */
    record Unmeasured() implements JobProgress {
        @Override
        public Amount memory() {
            return Amount.NONE;
        }

        @Override
        public Amount disk() {
            return Amount.NONE;
        }
    }

    /**
     * Memory and devices go into a stream: save, dump, snapshot.
     *
     * @param bytesPerSecond speed, 0 where unknown
     * @param pageSize bytes of a page, 0 where unknown
     * @param pages kinds of pages, or null where they are not counted
     * @param iteration pass over the memory, from 1
     * @param dirtyRate pages the guest writes in a second
     * @param downtime milliseconds the guest stands still
     */
    record Stream(
            Amount memory,
            long bytesPerSecond,
            long pageSize,
            @Nullable Pages pages,
            long iteration,
            long dirtyRate,
            OptionalLong downtime)
            implements JobProgress {
        /** A stream of which only the amount is known. */
        public static Stream of(Amount memory) {
            return new Stream(memory, 0, 0, null, 0, 0, OptionalLong.empty());
        }

        @Override
        public Amount disk() {
            return Amount.NONE;
        }
    }

    /** Memory and perhaps disks go to another host. */
    record Migration(Stream stream, Amount disk, long diskBytesPerSecond) implements JobProgress {
        @Override
        public Amount memory() {
            return stream.memory();
        }
    }

    /** Memory alone is written in a format for debuggers. */
    record MemoryDump(Amount memory) implements JobProgress {
        @Override
        public Amount disk() {
            return Amount.NONE;
        }
    }

    /**
     * Disks are backed up.
     *
     * @param scratch what is kept aside of the old contents: total and, as processed, in use
     */
    record Backup(Amount disk, Amount scratch) implements JobProgress {
        @Override
        public Amount memory() {
            return Amount.NONE;
        }
    }

    /** Pages that are all alike within, and others. */
    record Pages(long constant, long normal, long normalBytes) {}
}
