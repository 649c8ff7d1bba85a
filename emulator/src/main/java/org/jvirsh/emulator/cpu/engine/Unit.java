package org.jvirsh.emulator.cpu.engine;

import org.jvirsh.emulator.cpu.Cpu;

/**
 * Blocks of one page that lead to each other, translated into one method. It does what the interpreter would do with the same
 * blocks one after the other, and looks at the same things between them.
 */
abstract class Unit {
    /** The blocks; the first is where it is entered. */
    final Block[] blocks;
    /** Set when the code of one of the blocks is overwritten; the unit is left at the end of the block that runs. */
    boolean dead;

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
        dead = true;
        for (Block b : blocks) {
            b.notPartOf(this);
        }
        blocks[0].unit = null;
        blocks[0].heat = 0;
    }

    /** Runs from the first block on; the last block that was run. A fault leaves {@link Cpu#position} at its instruction. */
    abstract Block run(Cpu c);
}
