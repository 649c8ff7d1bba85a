package org.jvirsh.emulator.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.bus.MmioDevice;

/**
 * The physical address space of the machine: RAM below and above the 32-bit hole, read-only images, memory-mapped
 * devices. Reads of nothing give all ones, writes to nothing and to read-only images vanish.
 *
 * <p>Used on the vCPU thread and, for set-up, before it starts. Device DMA goes through here as well, so that pages
 * holding translated code are noticed.
 */
public final class PhysicalMemory implements AutoCloseable {
    /** RAM above this physical address moves to 4 GiB and up; the gap belongs to devices. */
    public static final long HOLE_START = 0xC000_0000L;

    private static final long FOUR_GIB = 0x1_0000_0000L;
    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;
    /** The page holds translated code. */
    private static final byte CODE = 1;
    /** The page was not written since {@link #watchFirstWrites}, or ever. */
    private static final byte CLEAN = 2;

    private record Region(long start, long size, long host, @Nullable MmioDevice device, boolean readOnly) {
        boolean contains(long p) {
            return p >= start && p - start < size;
        }
    }

    private final HostAllocation ram;
    private final long lowSize;
    private final long highSize;
    private final List<Region> overlays = new ArrayList<>();
    private final List<HostAllocation> images = new ArrayList<>();
    /** For each page of RAM why a write to it must be noticed: {@link #CODE}, {@link #CLEAN}. */
    private final byte[] attention;
    private final boolean[] coveredPages;
    private final ShadowMap shadow = new ShadowMap();
    private final Region shadowRam;
    private long addressMask = -1L;
    private CodeWatch watch = (p, n) -> {};
    private WriteWatch writeWatch = p -> {};

    /**
     * Builds the space.
     *
     * @param ramBytes size of RAM in bytes, a multiple of 4096
     */
    public PhysicalMemory(long ramBytes) {
        ram = HostAllocation.of(ramBytes);
        lowSize = Math.min(ramBytes, HOLE_START);
        highSize = ramBytes - lowSize;
        attention = new byte[Math.toIntExact(ramBytes >>> PAGE_SHIFT)];
        Arrays.fill(attention, CLEAN);
        coveredPages = new boolean[attention.length];
        shadowRam = new Region(
                ShadowMap.START, ShadowMap.END - ShadowMap.START, ram.address() + ShadowMap.START, null, true);
    }

    /** Bytes of RAM in all. */
    public long ramSize() {
        return ram.size();
    }

    /** Bytes of RAM from physical address 0 upwards. */
    public long lowRamSize() {
        return lowSize;
    }

    /** Bytes of RAM from 4 GiB upwards. */
    public long highRamSize() {
        return highSize;
    }

    /** RAM as one segment in the order of physical addresses without the hole: the content of a saved machine. */
    public HostAllocation ram() {
        return ram;
    }

    /** Puts a device over {@code [start, start+size)}; both page-aligned. It hides RAM below it. */
    public void map(long start, long size, MmioDevice device) {
        addOverlay(new Region(start, size, 0, device, false));
    }

    /** Takes a device away from where it is mapped outside RAM; harmless when it is nowhere. */
    public void unmap(MmioDevice device) {
        overlays.removeIf(r -> r.device == device);
    }

    /**
     * Whether a device may be mapped there while the guest runs: no byte of the range is RAM, and nothing else is
     * mapped over it.
     *
     * @param start first address, not negative
     * @param size bytes, at least 1
     */
    public boolean vacant(long start, long size) {
        long last = start + size - 1;
        boolean ram = start < lowSize || start < FOUR_GIB + highSize && last >= FOUR_GIB;
        return !ram && overlays.stream().noneMatch(r -> r.start <= last && start - r.start < r.size);
    }

    /** Whether every byte of the range is RAM that a device may read and write; any arguments are allowed. */
    public boolean isRam(long start, long length) {
        if (start < 0 || length < 0 || start + length < 0) {
            return false;
        }
        boolean low = start + length <= lowSize;
        boolean high = start >= FOUR_GIB && start + length <= FOUR_GIB + highSize;
        if (!low && !high) {
            return false;
        }
        long page = 1L << PAGE_SHIFT;
        for (long p = start & -page; p < start + length && p < FOUR_GIB; p += page) {
            if (coveredPages[(int) (p >>> PAGE_SHIFT)]) {
                return false;
            }
        }
        return true;
    }

    /** Puts a read-only image over a page-aligned range. */
    public void mapRom(long start, byte[] image) {
        HostAllocation a = HostAllocation.of(image.length);
        RawMemory.put(a.address(), image, 0, image.length);
        images.add(a);
        addOverlay(new Region(start, a.size(), a.address(), null, true));
    }

    private void addOverlay(Region r) {
        overlays.add(r);
        overlays.sort(Comparator.comparingLong(Region::start));
        cover(r.start, r.size);
    }

    private void cover(long start, long size) {
        for (long p = start; p < start + size; p += 1L << PAGE_SHIFT) {
            long host = ramHost(p);
            if (host != 0) {
                coveredPages[pageIndex(host)] = !shadow.ram(p) && (shadow.readOnly(p) || mapped(p) != null);
            }
        }
    }

    /**
     * Says whether reads and writes of a part of the area from C0000h to FFFFFh go to the RAM below what is mapped there. At
     * first neither does. Callers drop all translations if something has changed.
     *
     * @param start first address, a multiple of 16 KiB
     * @param size bytes, a multiple of 16 KiB
     * @return whether something has changed
     */
    public boolean shadow(long start, long size, boolean read, boolean write) {
        boolean changed = shadow.set(start, size, read, write);
        if (changed) {
            cover(start, size);
        }
        return changed;
    }

    /** Address line 20: when off, bit 20 of every physical address is forced to zero. Callers flush the TLBs. */
    public void setA20(boolean enabled) {
        addressMask = enabled ? -1L : ~(1L << 20);
    }

    /** Whether address line 20 passes. */
    public boolean a20() {
        return addressMask == -1L;
    }

    /** Who hears of writes to watched pages. */
    public void setCodeWatch(CodeWatch w) {
        watch = w;
    }

    /** Who hears of the first write to each page of RAM, from power-on and again after {@link #watchFirstWrites}. */
    public void setWriteWatch(WriteWatch w) {
        writeWatch = w;
    }

    /** Has the next write to each page of RAM told to the {@link WriteWatch}. The caller drops all write permissions. */
    public void watchFirstWrites() {
        for (int i = 0; i < attention.length; i++) {
            attention[i] |= CLEAN;
        }
    }

    private void firstWrite(int page) {
        writeWatch.beforeFirstWrite(page);
        attention[page] &= (byte) ~CLEAN;
    }

    /** Announces a write to the page of {@code physical}, so that {@link #writable} may give its address. */
    public void claim(long physical) {
        long p = physical & addressMask;
        long host = ramHost(p);
        if (host != 0 && (attention[pageIndex(host)] & CLEAN) != 0 && overlayAt(p) == null) {
            firstWrite(pageIndex(host));
        }
    }

    private void noticeWrite(int page, long physical, int length) {
        if ((attention[page] & CLEAN) != 0) {
            firstWrite(page);
        }
        if ((attention[page] & CODE) != 0) {
            watch.written(physical, length);
        }
    }

    private @Nullable Region overlayAt(long p) {
        long host = ramHost(p);
        if (host != 0 && !coveredPages[pageIndex(host)]) {
            return null;
        }
        return shadow.readOnly(p) ? shadowRam : mapped(p);
    }

    private @Nullable Region mapped(long p) {
        for (Region r : overlays) {
            if (r.contains(p)) {
                return r;
            }
        }
        return null;
    }

    private long ramHost(long p) {
        if (Long.compareUnsigned(p, lowSize) < 0) {
            return ram.address() + p;
        }
        long high = p - FOUR_GIB;
        return high >= 0 && high < highSize ? ram.address() + lowSize + high : 0;
    }

    /** The physical address of RAM at a host address; -1 where it is not RAM's. */
    public long physical(long host) {
        long offset = host - ram.address();
        if (Long.compareUnsigned(offset, lowSize + highSize) >= 0) {
            return -1;
        }
        return offset < lowSize ? offset : offset - lowSize + FOUR_GIB;
    }

    private int pageIndex(long host) {
        return (int) ((host - ram.address()) >>> PAGE_SHIFT);
    }

    /**
     * Host address for reading the byte at {@code physical} and the rest of its page directly, or 0 where a device or
     * nothing is behind it.
     */
    public long readable(long physical) {
        long p = physical & addressMask;
        Region r = overlayAt(p);
        if (r != null) {
            return r.device == null ? r.host + (p - r.start) : 0;
        }
        return ramHost(p);
    }

    /**
     * Host address for writing the byte at {@code physical} and the rest of its page directly, or 0 where a device, a
     * read-only image, nothing, translated code or a page that was not written before (see {@link #claim}) is behind
     * it.
     */
    public long writable(long physical) {
        long p = physical & addressMask;
        if (overlayAt(p) != null) {
            return 0;
        }
        long host = ramHost(p);
        return host == 0 || attention[pageIndex(host)] != 0 ? 0 : host;
    }

    /** The physical address after the A20 gate. */
    public long gated(long physical) {
        return physical & addressMask;
    }

    /** Starts ({@code true}) or ends watching the page of {@code physical} for writes; only RAM can be watched. */
    public void watchPage(long physical, boolean on) {
        long host = ramHost(physical & addressMask);
        if (host != 0) {
            int page = pageIndex(host);
            attention[page] = (byte) (on ? attention[page] | CODE : attention[page] & ~CODE);
        }
    }

    /** Pages of RAM have got another content at once: tells it to the {@link CodeWatch} of those that hold code. */
    public void replaced(BitSet pages) {
        for (int i = pages.nextSetBit(0); i >= 0 && i < attention.length; i = pages.nextSetBit(i + 1)) {
            if ((attention[i] & CODE) != 0) {
                long offset = (long) i << PAGE_SHIFT;
                watch.written(offset < lowSize ? offset : FOUR_GIB + offset - lowSize, PAGE_MASK + 1);
            }
        }
    }

    /**
     * Pages of RAM have no content that anybody needs: the host may take them back. They read as zeroes then, or, where the
     * host cannot do that, as before.
     *
     * @param start first address, a multiple of 4096
     * @param length bytes, a multiple of 4096; all of it is RAM (see {@link #isRam})
     */
    public void discard(long start, long length) {
        if (!a20()) {
            return; // an address may stand for another page
        }
        long host = ramHost(start);
        int first = pageIndex(host);
        for (int i = 0; i < length >>> PAGE_SHIFT; i++) {
            if (attention[first + i] != 0) {
                noticeWrite(first + i, start + ((long) i << PAGE_SHIFT), PAGE_MASK + 1);
            }
        }
        boolean _ = ram.discard(host - ram.address(), length);
    }

    /** Whether the page is watched. */
    public boolean watched(long physical) {
        long host = ramHost(physical & addressMask);
        return host != 0 && (attention[pageIndex(host)] & CODE) != 0;
    }

    /** Ends watching of every page. */
    public void unwatchAll() {
        for (int i = 0; i < attention.length; i++) {
            attention[i] &= (byte) ~CODE;
        }
    }

    /** Whether an access ends in another page than it begins in. The processor divides such ones itself. */
    private static boolean crosses(long physical, int size) {
        return (physical & PAGE_MASK) > PAGE_MASK + 1 - size;
    }

    /** Reads {@code size} (1, 2, 4, 8) bytes, devices included; zero-extended. */
    public long read(long physical, int size) {
        if (crosses(physical, size)) {
            long value = 0;
            for (int i = 0; i < size; i++) {
                value |= read(physical + i, 1) << 8 * i;
            }
            return value;
        }
        long p = physical & addressMask;
        Region r = overlayAt(p);
        if (r != null && r.device != null) {
            return r.device.load(p - r.start, size) & mask(size);
        }
        long host = readable(p);
        if (host == 0) {
            return mask(size);
        }
        return switch (size) {
            case 1 -> RawMemory.get8(host) & 0xFF;
            case 2 -> RawMemory.get16(host) & 0xFFFF;
            case 4 -> RawMemory.get32(host) & 0xFFFF_FFFFL;
            default -> RawMemory.get64(host);
        };
    }

    /** Writes {@code size} (1, 2, 4, 8) bytes, devices included. */
    public void write(long physical, long value, int size) {
        if (crosses(physical, size)) {
            for (int i = 0; i < size; i++) {
                write(physical + i, value >>> 8 * i, 1);
            }
            return;
        }
        long p = physical & addressMask;
        Region r = overlayAt(p);
        if (r != null && !shadow.writeOnly(p)) {
            if (r.device != null) {
                r.device.store(p - r.start, value & mask(size), size);
            }
            return;
        }
        long host = ramHost(p);
        if (host == 0) {
            return;
        }
        int page = pageIndex(host);
        if (attention[page] != 0) {
            noticeWrite(page, p, size);
        }
        switch (size) {
            case 1 -> RawMemory.put8(host, (byte) value);
            case 2 -> RawMemory.put16(host, (short) value);
            case 4 -> RawMemory.put32(host, (int) value);
            default -> RawMemory.put64(host, value);
        }
    }

    private static long mask(int size) {
        return size == 8 ? -1L : (1L << (8 * size)) - 1;
    }

    /** DMA and set-up: copies bytes into guest memory, page by page; devices and holes swallow them. */
    public void write(long physical, byte[] from, int offset, int length) {
        long p = physical;
        int done = 0;
        while (done < length) {
            int n = (int) Math.min(length - done, 4096 - (p & 0xFFF));
            long gated = p & addressMask;
            long host = overlayAt(gated) == null || shadow.writeOnly(gated) ? ramHost(gated) : 0;
            if (host != 0) {
                int page = pageIndex(host);
                if (attention[page] != 0) {
                    noticeWrite(page, gated, n);
                }
                RawMemory.put(host, from, offset + done, n);
            }
            done += n;
            p += n;
        }
    }

    /** DMA and inspection: copies bytes out of guest memory; devices and holes read as all ones. */
    public void read(long physical, byte[] to, int offset, int length) {
        long p = physical;
        int done = 0;
        while (done < length) {
            int n = (int) Math.min(length - done, 4096 - (p & 0xFFF));
            long host = readable(p);
            if (host != 0) {
                RawMemory.get(host, to, offset + done, n);
            } else {
                Arrays.fill(to, offset + done, offset + done + n, (byte) 0xFF);
            }
            done += n;
            p += n;
        }
    }

    @Override
    public void close() {
        ram.close();
        images.forEach(HostAllocation::close);
    }
}
