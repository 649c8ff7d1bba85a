package org.jvirsh.emulator.machine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jvirsh.emulator.memory.HostAllocation;
import org.jvirsh.emulator.memory.RawMemory;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The whole state of a stopped machine as a stream: a header, the sections of all parts, then the pages of RAM that
 * are not all zero. Big-endian.
 */
final class PersistentMachine {
    private static final long MAGIC = 0x4A56_4952_5348_0001L;
    private static final int PAGE = 4096;
    private static final long END_OF_PAGES = -1;

    private final List<Persistent> parts;
    private final HostAllocation ram;

    PersistentMachine(PcBoard board) {
        parts = board.state();
        ram = board.memory.ram();
    }

    void save(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeLong(MAGIC);
        out.writeLong(ram.size());
        StateWriter sections = new StateWriter();
        parts.forEach(sections::section);
        byte[] bytes = sections.toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
        byte[] page = new byte[PAGE];
        for (long at = 0; at < ram.size(); at += PAGE) {
            if (!zero(ram.address() + at)) {
                RawMemory.get(ram.address() + at, page, 0, PAGE);
                out.writeLong(at);
                out.write(page);
            }
        }
        out.writeLong(END_OF_PAGES);
        out.flush();
    }

    /**
     * Restores into a machine built like the saved one; the caller makes the engine drop its translations.
     *
     * @throws StateFormatException if the stream is damaged or of another machine; the machine is unusable then
     */
    void restore(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        try {
            if (in.readLong() != MAGIC) {
                throw new StateFormatException("not a saved machine");
            }
            long size = in.readLong();
            if (size != ram.size()) {
                throw new StateFormatException(
                        "saved machine has %d bytes of memory, this one has %d".formatted(size, ram.size()));
            }
            byte[] bytes = in.readNBytes(checkedLength(in.readInt()));
            StateReader sections = new StateReader(bytes);
            parts.forEach(sections::section);
            restorePages(in);
        } catch (EOFException e) {
            throw new StateFormatException("saved state ends too early");
        }
    }

    private static int checkedLength(int n) {
        if (n < 0) {
            throw new StateFormatException("saved state holds an impossible length");
        }
        return n;
    }

    private void restorePages(DataInputStream in) throws IOException {
        byte[] page = new byte[PAGE];
        long done = 0;
        for (long at = in.readLong(); at != END_OF_PAGES; at = in.readLong()) {
            if (at < done || at > ram.size() - PAGE || at % PAGE != 0) {
                throw new StateFormatException("saved state holds an impossible page");
            }
            clear(done, at);
            in.readFully(page);
            RawMemory.put(ram.address() + at, page, 0, PAGE);
            done = at + PAGE;
        }
        clear(done, ram.size());
    }

    /** Clears pages, without touching those that are clear: they cost no host memory. */
    private void clear(long from, long to) {
        for (long at = from; at < to; at += PAGE) {
            if (!zero(ram.address() + at)) {
                RawMemory.fill(ram.address() + at, PAGE, (byte) 0);
            }
        }
    }

    private static boolean zero(long host) {
        for (int i = 0; i < PAGE; i += 8) {
            if (RawMemory.get64(host + i) != 0) {
                return false;
            }
        }
        return true;
    }
}
