package org.jvirsh.emulator.cpu.engine;

import java.util.Arrays;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * Blocks of one page that lead to each other, translated into one method. It does what the interpreter would do with the same
 * blocks one after the other, and looks at the same things between them.
 */
abstract class Unit {
    /** Bits of a position that tell the instruction in its block, counted from one; the others tell the block. */
    static final int POSITION_BITS = 8;

    /** Instructions after which it is looked at. */
    private static final long MUCH = 1_500_000;
    /** Instructions each time that pay for getting all registers and putting them back. */
    private static final int LONG = 100;

    /** The blocks; the first is where it is entered. */
    final Block[] blocks;
    /** Instructions that it ran since it was looked at, and how often it was entered. */
    private long ran;
    private int entered;
    /** It has been asked what it is worth. */
    private boolean settled;

    private int bytecode;

    Unit(Block[] blocks) {
        this.blocks = blocks;
    }

    /**
     * It ran; whether it is now worth while to translate it again, with general registers in locals, as it runs long each time that it is
     * entered.
     */
    boolean promising(long instructions) {
        ran += instructions;
        entered++;
        if (settled || ran < MUCH) {
            return false;
        }
        if (ran / LONG >= entered) {
            settled = true;
            return true;
        }
        ran = 0;
        entered = 0;
        return false;
    }

    /** Whether it keeps general registers in locals is settled. */
    void settle() {
        settled = true;
    }

    /** Is in use from now on, if all of its blocks still are; else the first one has to become hot again. */
    boolean install() {
        for (Block b : blocks) {
            if (b.dead()) {
                blocks[0].heat = 0;
                return false;
            }
        }
        Unit before = blocks[0].unit;
        if (before != null) {
            before.die();
        }
        for (Block b : blocks) {
            b.partOf(this);
        }
        blocks[0].unit = this;
        return true;
    }

    /** The code of a block has changed: nobody enters it any more. */
    void die() {
        for (Block b : blocks) {
            b.notPartOf(this);
        }
        blocks[0].unit = null;
        blocks[0].heat = 0;
    }

    /** Guest instructions. */
    int insns() {
        return Arrays.stream(blocks).mapToInt(b -> b.insns.length).sum();
    }

    /** Bytes of its method. */
    int bytecode() {
        return bytecode;
    }

    /** Tells the bytes of its method. */
    void bytecode(int bytes) {
        bytecode = bytes;
    }

    /** The instruction at a position. */
    Insn at(int position) {
        return blocks[position >>> POSITION_BITS].insns[(position & (1 << POSITION_BITS) - 1) - 1];
    }

    /** The block that runs was overwritten by the instruction at a position, and ends there. */
    Block overwritten(Cpu c, int position) {
        c.instructions += position & (1 << POSITION_BITS) - 1;
        c.rip = at(position).nextRip;
        return blocks[position >>> POSITION_BITS];
    }

    /** The instruction at a position is to be run by the interpreter, with what follows it in its block. */
    Block slow(Cpu c, int position) {
        c.resume = position & (1 << POSITION_BITS) - 1;
        return blocks[position >>> POSITION_BITS];
    }

    /**
     * Runs from the first block on; the last block that was run, from {@link Cpu#resume} on yet to be run if that is set. A fault
     * leaves {@link Cpu#position} at its instruction.
     */
    abstract Block run(Cpu c);
}
