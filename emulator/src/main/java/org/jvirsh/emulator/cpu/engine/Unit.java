package org.jvirsh.emulator.cpu.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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

    /** Entries that pay for having it compiled by C2. */
    private static final int OFTEN = 400_000;

    final Block[] blocks;
    private Form form = Form.PLAIN;
    /** Instructions that it ran since it was looked at, and how often it was entered. */
    private long ran;
    private int entered;
    /** How often it was entered in all, up to {@link #OFTEN}. */
    private int entries;

    private int bytecode;

    Unit(Block[] blocks) {
        this.blocks = blocks;
    }

    /** Tells its form, and how many bytes its method has. */
    Unit of(Form form, int bytecode) {
        this.form = form;
        this.bytecode = bytecode;
        return this;
    }

    /** It ran; the form that is now worth while to have instead, null if that is the one that it has. */
    @Nullable Form promising(long instructions) {
        ran += instructions;
        entered++;
        if (entries < OFTEN && ++entries == OFTEN && form == Form.PLAIN) {
            return Form.HOT;
        }
        if (ran < MUCH) {
            return null;
        }
        boolean runsLong = ran / LONG >= entered && instructions >= LONG;
        ran = 0;
        entered = 0;
        return runsLong && form != Form.REGISTERS ? Form.REGISTERS : null;
    }

    /** Is in use from now on, if all of its blocks still are. */
    boolean install() {
        for (Block b : blocks) {
            if (b.dead()) {
                return false;
            }
        }
        for (Block b : blocks) {
            b.partOf(this);
        }
        for (int k = 0; k < form.entries(blocks); k++) {
            Unit before = blocks[k].unit;
            if (before == null || before.form != Form.REGISTERS || form == Form.REGISTERS) {
                blocks[k].begin(this, k);
                if (before != null && before.unused()) {
                    before.die();
                }
            }
        }
        return true;
    }

    private boolean unused() {
        for (Block b : blocks) {
            if (b.unit == this) {
                return false;
            }
        }
        return true;
    }

    /** The code of a block has changed: nobody enters it any more. */
    void die() {
        for (Block b : blocks) {
            b.notPartOf(this);
            if (b.unit == this) {
                b.unit = null;
                b.cool();
            }
        }
    }

    /** Guest instructions. */
    int insns() {
        return Arrays.stream(blocks).mapToInt(b -> b.insns.length).sum();
    }

    /** Bytes of its method. */
    int bytecode() {
        return bytecode;
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
     * Runs from a block on; the last block that was run, from {@link Cpu#resume} on yet to be run if that is set. A fault
     * leaves {@link Cpu#position} at its instruction.
     *
     * @param entry the number of the block to begin with
     */
    abstract Block run(Cpu c, int entry);
}
