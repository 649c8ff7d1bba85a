package org.jvirsh.emulator.cpu.events;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Guest code that had been decoded was written to, by the guest or a device. */
@Name("jvirsh.CodeInvalidation")
@Label("Code Invalidation")
@Category("jvirsh")
@StackTrace(false)
public final class CodeInvalidation extends Event {
    /** Where it was written. */
    @Label("Physical Address")
    @MemoryAddress
    public long physical;

    /** Bytes that were written. */
    @Label("Length")
    public int length;

    /** Blocks that are decoded anew when they run again. */
    @Label("Blocks")
    public int blocks;

    /** Units that are not in use any more. */
    @Label("Units")
    public int units;

    /** An event that has not begun. */
    public CodeInvalidation() {}
}
