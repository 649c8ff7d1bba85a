package org.jvirsh.quickstart.tiny;

import org.jvirsh.quickstart.asm.Assembler;

import static org.jvirsh.quickstart.asm.Condition.EQUAL;
import static org.jvirsh.quickstart.asm.Register.AH;
import static org.jvirsh.quickstart.asm.Register.AL;
import static org.jvirsh.quickstart.asm.Register.CL;
import static org.jvirsh.quickstart.asm.Register.EAX;
import static org.jvirsh.quickstart.asm.Register.ECX;
import static org.jvirsh.quickstart.asm.Register.EDX;
import static org.jvirsh.quickstart.asm.Register.ESI;

/** The time command: the CMOS clock (Motorola MC146818A data sheet) and RDTSC. */
final class ClockCommand {
    private static final int UPDATE_IN_PROGRESS = 0x80;
    private static final int BINARY = 0x04;
    private static final int STATUS_A = 0x0a;
    private static final int STATUS_B = 0x0b;
    private static final int CENTURY = 0x32;

    private final Assembler asm;

    ClockCommand(Assembler asm) {
        this.asm = asm;
    }

    void write() {
        asm.bind("do time").mov(ECX, 0x100000);
        asm.bind("updating").mov(AL, STATUS_A).call("read clock")
                .test(AL, UPDATE_IN_PROGRESS).jcc(EQUAL, "stable").loop("updating");
        asm.bind("stable");
        field(CENTURY, "");
        field(9, "-");
        field(8, "-");
        field(7, " ");
        field(4, ":");
        field(2, ":");
        field(0, "\r\n");
        asm.mov(EAX, 1).cpuid().test(EDX, 1 << 4).jcc(EQUAL, "no counter")
                .mov(ESI, "counter").call("put text")
                .rdtsc().push(EAX).mov(EAX, EDX).call("put hex").pop(EAX).call("put hex")
                .jmp("put line end");
        asm.bind("no counter").ret();
        asm.bind("counter").asciz("time-stamp counter: 0x");

        asm.bind("read clock").out(0x70, AL).in(AL, 0x71).ret();
        putField();
    }

    private void field(int register, String separator) {
        asm.mov(AL, register).call("put clock field");
        for (int i = 0; i < separator.length(); i++) {
            asm.mov(AL, separator.charAt(i)).call("put");
        }
    }

    /** Two digits of the clock register in AL, which is BCD unless the clock says binary. */
    private void putField() {
        asm.bind("put clock field").call("read clock").mov(CL, AL)
                .mov(AL, STATUS_B).call("read clock").test(AL, BINARY).jcc(EQUAL, "decimal field")
                .movzx(EAX, CL).mov(CL, 10).div(CL)
                .shl(AL, 4).or(AL, AH).mov(CL, AL);
        asm.bind("decimal field")
                .mov(AL, CL).shr(AL, 4).add(AL, '0').call("put")
                .mov(AL, CL).and(AL, 0x0f).add(AL, '0').jmp("put");
    }
}
