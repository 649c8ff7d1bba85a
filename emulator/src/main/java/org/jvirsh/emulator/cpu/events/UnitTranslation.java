package org.jvirsh.emulator.cpu.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Blocks of guest code became a method of the virtual machine; its duration is what that took, without what HotSpot makes of it later. */
@Name("jvirsh.UnitTranslation")
@Label("Unit Translation")
@Category("jvirsh")
@StackTrace(false)
public final class UnitTranslation extends Event {
    /** Where the first block begins. */
    @Label("Address")
    @Description("Instruction pointer at which the unit is entered")
    @MemoryAddress
    public long address;

    /** Blocks. */
    @Label("Blocks")
    public int blocks;

    /** Guest instructions. */
    @Label("Instructions")
    public int instructions;

    /** Bytes of the method, 0 where it would have been too long. */
    @Label("Bytecode")
    @DataAmount
    public int bytecode;

    /** Whether general registers are in locals. */
    @Label("Registers in Locals")
    public boolean registers;

    /** An event that has not begun. */
    public UnitTranslation() {}
}
