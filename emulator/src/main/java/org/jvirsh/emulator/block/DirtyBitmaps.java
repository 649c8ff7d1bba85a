package org.jvirsh.emulator.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of a layer. */
public final class DirtyBitmaps {
    private final List<DirtyBitmap> all = new ArrayList<>();
    private boolean suspended;

    /** All of them, oldest first; a copy. */
    public List<DirtyBitmap> list() {
        return List.copyOf(all);
    }

    /** The record of a name. */
    public Optional<DirtyBitmap> find(String name) {
        for (DirtyBitmap b : all) {
            if (b.name().equals(name)) {
                return Optional.of(b);
            }
        }
        return Optional.empty();
    }

    /** Adds a record; those of jobs have no name. */
    public void add(DirtyBitmap bitmap) {
        all.add(bitmap);
    }

    /** Removes a record. */
    public void remove(DirtyBitmap bitmap) {
        all.remove(bitmap);
    }

    /** Notes a write in all that record. */
    public void record(long position, long length) {
        for (int i = 0; i < all.size() && !suspended; i++) {
            all.get(i).record(position, length);
        }
    }

    /** Stops noting writes, or goes on: for those that do not change what is read. */
    public void setSuspended(boolean on) {
        suspended = on;
    }

    /** Notes in all that record that nothing is as it was. */
    public void recordAll() {
        all.stream().filter(DirtyBitmap::recording).forEach(DirtyBitmap::markAll);
    }

    /** Follows a change of the disk's size. */
    public void resize(long bytes) {
        all.forEach(b -> b.resize(bytes));
    }
}
