package org.jvirsh.emulator.cpu.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.decode.Decoder;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.events.CodeInvalidation;
import org.jvirsh.emulator.memory.CodeWatch;
import org.jvirsh.emulator.memory.RawMemory;
import org.jvirsh.emulator.mmu.Mmu;

/**
 * Decoded blocks by physical page, with a direct-mapped table by linear address in front. Pages that hold blocks are
 * watched; a write into the bytes of a block kills it, also when it is the block that runs.
 */
final class BlockCache implements CodeWatch {
    private static final int MAX_INSNS = 64;
    private static final int TABLE_BITS = 16;
    /** About what a block costs apart from its instructions: itself, its array and its place in the list of its page. */
    private static final int BLOCK_BYTES = 128;
    /** About what an instruction costs. */
    private static final int INSN_BYTES = 80;

    private final Cpu c;
    private final Decoder decoder;
    private final @Nullable Block[] table = new @Nullable Block[1 << TABLE_BITS];
    private final Map<Long, List<Block>> byPage = new HashMap<>();
    private final List<Insn> collected = new ArrayList<>();
    private final long limit;
    private long bytes;
    private long decoded;
    private long invalidations;

    private long start;
    private long firstPhysicalPage;
    private long firstHost;
    private long secondPhysicalPage;
    private long here;

    /** A cache that forgets everything when the blocks take more than {@code limit} bytes. */
    BlockCache(Cpu c, Decoder decoder, long limit) {
        this.c = c;
        this.decoder = decoder;
        this.limit = limit;
    }

    private static int slot(long rip) {
        return (int) (rip ^ rip >>> TABLE_BITS) & (1 << TABLE_BITS) - 1;
    }

    /** The block at the current instruction pointer; decodes it if need be. May raise the fault of a fetch. */
    Block at(long rip, int mode) {
        int slot = slot(rip);
        Block b = table[slot];
        if (b != null && b.rip == rip && b.mode == mode && b.count != 0 && b.base == c.segBase[Seg.CS]
                && (b.generation == c.tlb.generation || renew(b))) {
            return b;
        }
        return slow(slot, rip, mode);
    }

    /**
     * Makes a block of an earlier generation current if the translation cache says that its address leads to it still. After
     * a flush that is asked about every block that runs.
     */
    boolean renew(Block b) {
        if (b.host == 0 || b.secondPage >= 0 || !c.tlb.fetches(linear(b.rip, b.mode), b.host)) {
            return false;
        }
        b.generation = c.tlb.generation;
        return true;
    }

    /** The block at an address, if it is there and current; looked for in the table alone. */
    @Nullable Block peek(long rip, Block like) {
        Block b = table[slot(rip)];
        return b != null && b.rip == rip && b.mode == like.mode && b.generation == c.tlb.generation && b.count != 0
                && b.base == like.base ? b : null;
    }

    private Block slow(int slot, long rip, int mode) {
        long linear = linear(rip, mode);
        long physical = Mmu.fetchAddress(c, linear);
        long page = physical >>> 12;
        List<Block> onPage = byPage.get(page);
        if (onPage != null) {
            for (int k = 0; k < onPage.size(); k++) {
                Block b = onPage.get(k);
                if (b.rip == rip && b.physical == physical && b.mode == mode && b.count != 0
                        && b.base == c.segBase[Seg.CS] && sameTail(b, linear)) {
                    b.generation = c.tlb.generation;
                    table[slot] = b;
                    return b;
                }
            }
        }
        Block b = decode(rip, linear, physical, mode);
        table[slot] = b;
        if (b.host != 0) {
            enter(b);
        } else {
            b.generation = c.tlb.generation - 1; // code in a device's memory is decoded afresh every time
        }
        return b;
    }

    private boolean sameTail(Block b, long linear) {
        return b.secondPage < 0 || Mmu.fetchAddress(c, (linear | 4095) + 1) >>> 12 == b.secondPage;
    }

    private long linear(long rip, int mode) {
        return (mode & Cpu.MODE_64) != 0 ? rip : c.segBase[Seg.CS] + rip & 0xFFFF_FFFFL;
    }

    private int codeByte(int offset) {
        long a = here + offset;
        if (a >>> 12 == start >>> 12) {
            long host = firstHost;
            return host != 0
                    ? RawMemory.get8(host + (a & 4095)) & 0xFF
                    : (int) c.memory.read(firstPhysicalPage << 12 | a & 4095, 1);
        }
        if (secondPhysicalPage < 0) {
            secondPhysicalPage = Mmu.fetchAddress(c, (mode64 ? a : a & 0xFFFF_FFFFL) & -4096L) >>> 12;
        }
        return (int) c.memory.read(secondPhysicalPage << 12 | a & 4095, 1);
    }

    private boolean mode64;

    private Block decode(long rip, long linear, long physical, int mode) {
        start = linear;
        here = linear;
        mode64 = (mode & Cpu.MODE_64) != 0;
        firstPhysicalPage = physical >>> 12;
        firstHost = c.memory.readable(physical & -4096L);
        secondPhysicalPage = -1;
        collected.clear();
        long at = rip;
        long limit = mode64 ? Long.MAX_VALUE : c.segLimit[Seg.CS];
        int max = (mode & Cpu.MODE_STEP) != 0 ? 1 : MAX_INSNS;
        while (collected.size() < max) {
            if (!collected.isEmpty() && (here >>> 12 != start >>> 12 || nearEnd())) {
                break;
            }
            if (!mode64 && at > limit) {
                if (collected.isEmpty()) {
                    c.gp();
                }
                break;
            }
            Insn i = decoder.decode(this::codeByte, at, mode & ~Cpu.MODE_STEP);
            if (!mode64 && at + i.length - 1 > limit) {
                if (collected.isEmpty()) {
                    c.gp();
                }
                break;
            }
            collected.add(i);
            decoded++;
            at = i.nextRip;
            here += i.length;
            if (i.row.end() || secondPhysicalPage >= 0) {
                break;
            }
        }
        Insn[] insns = collected.toArray(Insn[]::new);
        return new Block(
                rip, c.segBase[Seg.CS], firstHost == 0 ? 0 : firstHost + (physical & 4095), physical, secondPhysicalPage, mode, insns, (int) (here - linear),
                c.tlb.generation);
    }

    /**
     * Whether the next instruction might cross the page: it then gets a block of its own, so that a fetch fault on the
     * second page is raised only when that instruction is reached.
     */
    private boolean nearEnd() {
        return (here & 4095) > 4096 - Decoder.MAX_LENGTH;
    }

    private void enter(Block b) {
        if (bytes > limit) {
            clear();
        }
        bytes += cost(b);
        watch(b.physical >>> 12, b);
        if (b.secondPage >= 0) {
            watch(b.secondPage, b);
        }
    }

    private void watch(long page, Block b) {
        List<Block> list = byPage.get(page);
        if (list == null) {
            list = new ArrayList<>();
            byPage.put(page, list);
            c.memory.watchPage(page << 12, true);
            c.tlb.revokeWrite(c.memory.readable(page << 12));
        }
        list.add(b);
    }

    private static long cost(Block b) {
        return BLOCK_BYTES + (long) INSN_BYTES * b.insns.length;
    }

    /** Bytes that the blocks take, about. */
    long bytes() {
        return bytes;
    }

    /** Forgets every block. */
    void clear() {
        byPage.values().forEach(list -> list.forEach(Block::kill));
        byPage.clear();
        Arrays.fill(table, null);
        c.memory.unwatchAll();
        bytes = 0;
    }

    @Override
    public void written(long physical, int length) {
        List<Block> list = byPage.get(physical >>> 12);
        if (list == null) {
            return;
        }
        long page = physical >>> 12;
        int from = (int) physical & 4095;
        int killed = 0;
        int units = 0;
        for (int k = list.size() - 1; k >= 0; k--) {
            Block b = list.get(k);
            if (overlaps(b, page, from, length)) {
                units += b.kill();
                list.remove(k);
                if (page == b.physical >>> 12) {
                    bytes -= cost(b);
                }
                killed++;
            }
        }
        if (killed > 0) {
            invalidations++;
            tell(physical, length, killed, units);
            c.pollAt = 0; // a unit may run that is not in use any more
            if (list.isEmpty()) {
                byPage.remove(physical >>> 12);
                c.memory.watchPage(physical, false);
            }
        }
    }

    private static void tell(long physical, int length, int blocks, int units) {
        CodeInvalidation event = new CodeInvalidation();
        if (event.shouldCommit()) {
            event.physical = physical;
            event.length = length;
            event.blocks = blocks;
            event.units = units;
            event.commit();
        }
    }

    private static boolean overlaps(Block b, long page, int from, int length) {
        int first = (int) b.physical & 4095;
        if (b.physical >>> 12 == page) {
            return from < first + b.bytes && from + length > first;
        }
        return from < first + b.bytes - 4096;
    }

    long decoded() {
        return decoded;
    }

    long invalidations() {
        return invalidations;
    }
}
