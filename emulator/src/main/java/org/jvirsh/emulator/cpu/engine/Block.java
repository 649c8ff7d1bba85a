package org.jvirsh.emulator.cpu.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * A run of decoded instructions with one entry, within one page unless its last instruction crosses into the next.
 * Valid for one linear address, physical page and mode; {@link #generation} says for which generation of the
 * translation cache linear and physical have been seen to agree.
 */
final class Block {
    /** So cold that it does not get hot again. */
    static final int ASKED = Integer.MIN_VALUE / 2;
    private static final int MOST_TARGETS = 12;
    private static final Block[] NOWHERE = {};

    final long rip;
    /** Host address of its first byte, zero where it is not in plain memory. */
    final long host;
    /** Base of the code segment: in real mode the same offset is other code in another segment. */
    final long base;
    final long physical;
    /** Physical page of the last byte where it is another page, else -1. */
    final long secondPage;
    final int mode;
    final Insn[] insns;
    /** Whether the last instruction sets the instruction pointer itself. */
    final boolean endsItself;
    /** Instructions to execute; set to zero when the code is overwritten, also while it runs. */
    int count;
    int generation;
    /** The block's end in the page: bytes covered from {@link #physical} on. */
    final int bytes;
    /** How often it was run by the interpreter; {@link #ASKED} once translation has been asked for. */
    int heat;
    /** A unit with registers that begins here has been asked for. */
    boolean promoted;
    /** What runs in its place. */
    @Nullable Unit unit;
    /** Where in that to begin: the number of this block there. */
    int entry;
    /** The units that it is a part of. */
    private List<Unit> units = List.of();
    /** Where it has been seen to go on, if it ends with a jump to anywhere. */
    private Block[] targets = NOWHERE;
    private final boolean jumps;
    /** The successor taken last, and the one before it. */
    @Nullable Block next0;
    @Nullable Block next1;

    Block(
            long rip, long base, long host, long physical, long secondPage, int mode, Insn[] insns, int bytes,
            int generation) {
        this.rip = rip;
        this.host = host;
        this.base = base;
        this.physical = physical;
        this.secondPage = secondPage;
        this.mode = mode;
        this.insns = insns;
        this.endsItself = insns[insns.length - 1].row.end();
        this.jumps = Flow.of(insns[insns.length - 1]) == Flow.INDIRECT;
        this.count = insns.length;
        this.bytes = bytes;
        this.generation = generation;
    }

    /** Where it went on lately, or so far if it ends with a jump to anywhere; what it says may be old. */
    List<Block> recent() {
        Block[] all = targets;
        if (all.length > 0) {
            return List.of(all);
        }
        Block a = next0;
        Block b = next1;
        return a == null ? List.of() : b == null || b == a ? List.of(a) : List.of(a, b);
    }

    /** Takes note of where it goes on, if that is not where it did the last two times. */
    void goesOnTo(Block n) {
        next1 = next0;
        next0 = n;
        if (jumps && targets.length < MOST_TARGETS) {
            for (Block t : targets) {
                if (t.rip == n.rip) {
                    return;
                }
            }
            Block[] more = Arrays.copyOf(targets, targets.length + 1);
            more[targets.length] = n;
            targets = more;
        }
    }

    /** A unit runs in its place from now on, beginning with the block of a number. */
    void begin(Unit u, int number) {
        unit = u;
        entry = number;
        heat = ASKED;
    }

    /** What ran in its place does not any more, or never will: it has to get hot again. */
    void cool() {
        heat = 0;
        promoted = false;
    }

    boolean dead() {
        return count == 0;
    }

    /** It is a part of a unit that is in use from now on. */
    void partOf(Unit u) {
        units = units.isEmpty() ? new ArrayList<>(1) : units;
        units.add(u);
    }

    /** A unit is not in use any more. */
    void notPartOf(Unit u) {
        if (!units.isEmpty()) {
            units.remove(u);
        }
    }

    /** Its code has changed or is forgotten: it is not run any more, nor the rest of it if it runs. The number of units that died with it. */
    int kill() {
        count = 0;
        next0 = null;
        next1 = null;
        targets = NOWHERE;
        List<Unit> all = units;
        units = List.of();
        all.forEach(Unit::die);
        return all.size();
    }
}
