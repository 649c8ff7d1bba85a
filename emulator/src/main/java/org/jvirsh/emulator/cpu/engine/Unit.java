package org.jvirsh.emulator.cpu.engine;

import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * Blocks of one page that lead to each other, translated into one method. It does what the interpreter would do with the same
 * blocks one after the other, and looks at the same things between them.
 */
abstract class Unit {
    /** Bits of a position that tell the instruction in its block, counted from one; the others tell the block. */
    static final int POSITION_BITS = 8;

    /** The blocks; the first is where it is entered. */
    final Block[] blocks;
    Unit(Block[] blocks) {
        this.blocks = blocks;
    }

    /** Is in use from now on, if all of its blocks still are; else the first one has to become hot again. */
    boolean install() {
        for (Block b : blocks) {
            if (b.dead()) {
                blocks[0].heat = 0;
                return false;
            }
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

    /** Runs from the first block on; the last block that was run. A fault leaves {@link Cpu#position} at its instruction. */
    abstract Block run(Cpu c);
}
