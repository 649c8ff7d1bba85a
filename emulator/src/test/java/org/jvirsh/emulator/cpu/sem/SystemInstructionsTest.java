package org.jvirsh.emulator.cpu.sem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.CpuExit;
import org.jvirsh.emulator.cpu.Ctl;
import org.jvirsh.emulator.cpu.DebugRegisters;
import org.jvirsh.emulator.cpu.FarTransfers;
import org.jvirsh.emulator.cpu.Flags;
import org.jvirsh.emulator.cpu.Platform;
import org.jvirsh.emulator.cpu.Seg;
import org.jvirsh.emulator.cpu.Segmentation;
import org.jvirsh.emulator.cpu.Vectors;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.engine.Interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirsh.emulator.cpu.Platform.fault;
import static org.jvirsh.emulator.cpu.Platform.faultOf;

/** System instructions through the decoder and the engine. */
class SystemInstructionsTest {
    private static final OpcodeTable TABLE = new OpcodeTable();
    private static final int CODE = 0x3_0000;

    private Platform p = Platform.protected32();
    private Cpu c = p.c;
    private boolean stepping = true;

    @AfterEach
    void close() {
        p.close();
    }

    private void use(Platform other) {
        p.close();
        p = other;
        c = p.c;
    }

    /**
     * Puts code at {@link #CODE} and runs that many instructions of it, one by one because of a breakpoint that is never
     * reached.
     */
    private CpuExit run(int instructions, int... code) {
        c.dr[0] = 0xFFFF_FFF0L;
        c.dr[7] = stepping ? c.dr[7] | 2 : c.dr[7] & ~2;
        c.attention &= ~Cpu.A_HALT;
        DebugRegisters.changed(c);
        for (int i = 0; i < code.length; i++) {
            p.put(CODE + i, code[i], 1);
        }
        c.rip = CODE - c.segBase[Seg.CS];
        Interpreter engine = new Interpreter(c, TABLE);
        CpuExit exit = CpuExit.BUDGET;
        long goal = c.instructions + instructions;
        while (c.instructions < goal && exit == CpuExit.BUDGET) {
            exit = engine.run(1);
        }
        return exit;
    }

    /** Handlers for all exceptions that halt at 0x7000 + vector. */
    private void handlers() {
        for (int v = 0; v < 32; v++) {
            p.idt(v, Platform.CODE0, 0x7000 + v, 0x8E);
            p.put(0x7000 + v, 0xF4, 1);
        }
    }

    private int exception(int... code) {
        handlers();
        assertThat(run(10, code)).isEqualTo(CpuExit.HALTED);
        return (int) c.rip - 0x7001;
    }

    @Test
    void haltAndInterruptShadow() {
        assertThat(run(3, 0xFB, 0xF4, 0x90)).isEqualTo(CpuExit.HALTED);
        assertThat(c.rip).isEqualTo(CODE + 2);
        assertThat(c.eflags & Flags.IF).isNotZero();
    }

    @Test
    void privilegedInstructionsInUserCode() {
        int[][] privileged = {
            {0xF4}, {0x0F, 0x06}, {0x0F, 0x08}, {0x0F, 0x09}, {0x0F, 0x30}, {0x0F, 0x32}, {0x0F, 0x22, 0xC0},
            {0x0F, 0x20, 0xC0}, {0x0F, 0x21, 0xF8}, {0x0F, 0x01, 0x10}, {0x0F, 0x01, 0x38}, {0x0F, 0x01, 0xF0},
            {0x0F, 0x00, 0xD8}, {0x0F, 0x00, 0xD0}, {0xFA}, {0xFB}, {0xEC}, {0x6C}
        };
        for (int[] code : privileged) {
            use(Platform.user32());
            c.gpr[0] = Platform.DATA0;
            c.gpr[2] = 0x80;
            p.put(Platform.TSS + 0x66, 0x900, 2);
            assertThat(exception(code)).as("opcode %x %x", code[0], code.length > 1 ? code[1] : 0)
                    .isEqualTo(Vectors.GP);
            assertThat(p.stack(0, 4)).isZero();
            assertThat(p.stack(1, 4)).isEqualTo(CODE);
        }
    }

    @Test
    void undefinedInstructions() {
        int[][] undefined = {
            {0x0F, 0x0B}, {0x0F, 0xB9, 0xC0}, {0x0F, 0xAA}, {0x8E, 0xC8}, {0x8E, 0xF0}, {0x8C, 0xF8}, {0x0F, 0x20, 0xC8},
            {0xF0, 0xFA}
        };
        for (int[] code : undefined) {
            use(Platform.protected32());
            assertThat(exception(code)).as("opcode %x %x", code[0], code[1]).isEqualTo(Vectors.UD);
        }
    }

    @Test
    void generalDescriptorTableRegister() {
        p.put(0x3_1000, 0x1234_5678_0FFFL, 8);
        c.gpr[0] = 0x3_1000;
        run(2, 0x0F, 0x01, 0x18, 0x0F, 0x01, 0x48, 0x10);
        assertThat(c.idtLimit).isEqualTo(0xFFF);
        assertThat(c.idtBase).isEqualTo(0x1234_5678);
        assertThat(p.get(0x3_1010, 8)).isEqualTo(0x1234_5678_0FFFL);
        run(1, 0x66, 0x0F, 0x01, 0x18);
        assertThat(c.idtBase).as("24 bits with a 16-bit operand").isEqualTo(0x34_5678);
    }

    @Test
    void modelSpecificRegisters() {
        c.gpr[1] = 0xC000_0081L;
        c.gpr[0] = 0x1111_2222;
        c.gpr[2] = 0x3333_4444;
        run(2, 0x0F, 0x30, 0x90);
        assertThat(c.msrs.star).isEqualTo(0x3333_4444_1111_2222L);
        c.gpr[0] = 0;
        c.gpr[2] = 0;
        run(1, 0x0F, 0x32);
        assertThat(c.gpr[0]).isEqualTo(0x1111_2222);
        assertThat(c.gpr[2]).isEqualTo(0x3333_4444);
        c.gpr[1] = 0x9999;
        assertThat(exception(0x0F, 0x32)).isEqualTo(Vectors.GP);
    }

    @Test
    void timeStampAndIdentification() {
        p.nanos = 0x1_0000_0005L;
        run(1, 0x0F, 0x31);
        assertThat(c.gpr[0]).isEqualTo(5);
        assertThat(c.gpr[2]).isEqualTo(1);
        c.msrs.tscAux = 7;
        run(1, 0x0F, 0x01, 0xF9);
        assertThat(c.gpr[1]).isEqualTo(7);
        c.gpr[0] = 0;
        run(1, 0x0F, 0xA2);
        assertThat(c.gpr[3]).isEqualTo(0x6874_7541L);
    }

    @Test
    void controlRegisterMovesIgnoreMod() {
        run(1, 0x0F, 0x20, 0x00);
        assertThat(c.gpr[0]).isEqualTo(c.cr0);
        c.gpr[0] = 0x5000;
        run(1, 0x0F, 0x22, 0x10);
        assertThat(c.cr2).isEqualTo(0x5000);
        run(1, 0x0F, 0x01, 0xE0);
        assertThat(c.gpr[0]).isEqualTo(c.cr0);
    }

    @Test
    void sixtyFourBitControlRegisters() {
        use(Platform.long64());
        c.gpr[8] = 9;
        run(2, 0x45, 0x0F, 0x22, 0xC0, 0x44, 0x0F, 0x20, 0xC1);
        assertThat(c.cr8).isEqualTo(9);
        assertThat(c.gpr[1]).isEqualTo(9);
    }

    @Test
    void swapgsAndBaseInstructions() {
        use(Platform.long64());
        c.segBase[Seg.GS] = 0x1000;
        c.msrs.kernelGsBase = 0xFFFF_8000_0000_0000L;
        run(1, 0x0F, 0x01, 0xF8);
        assertThat(c.segBase[Seg.GS]).isEqualTo(0xFFFF_8000_0000_0000L);
        assertThat(c.msrs.kernelGsBase).isEqualTo(0x1000);
        c.cr4 |= Ctl.CR4_FSGSBASE;
        run(1, 0xF3, 0x48, 0x0F, 0xAE, 0xC8);
        assertThat(c.gpr[0]).isEqualTo(0xFFFF_8000_0000_0000L);
        c.gpr[0] = 0x7777;
        run(1, 0xF3, 0x48, 0x0F, 0xAE, 0xD0);
        assertThat(c.segBase[Seg.FS]).isEqualTo(0x7777);
        c.cr4 &= ~Ctl.CR4_FSGSBASE;
        assertThat(faultOf(() -> SystemOps.rdgsbase(c))).isEqualTo(fault(Vectors.UD));
    }

    @Test
    void segmentRegisterMoves() {
        c.gpr[0] = Platform.SMALL;
        run(3, 0x8E, 0xC0, 0x8C, 0xC3, 0x66, 0x8C, 0xC1);
        assertThat(c.selector[Seg.ES]).isEqualTo(Platform.SMALL);
        assertThat(c.gpr[3]).isEqualTo(Platform.SMALL);
        c.gpr[3] = 0x3_1000;
        p.put(0x3_1000, -1, 4);
        run(1, 0x8C, 0x1B);
        assertThat(p.get(0x3_1000, 4)).as("memory gets 16 bits").isEqualTo(0xFFFF_0010L);
    }

    @Test
    void pushAndPopOfSegments() {
        run(2, 0x1E, 0x07);
        assertThat(c.selector[Seg.ES]).isEqualTo(Platform.DATA0);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x800);
        c.gpr[4] -= 4;
        p.put(c.gpr[4], Platform.EXECUTE_ONLY, 4);
        assertThat(exception(0x1F)).isEqualTo(Vectors.GP);
        assertThat(c.gpr[4]).isEqualTo(Platform.STACK0 + 0x7FC - 16);
        assertThat(p.stack(0, 4)).isEqualTo(Platform.EXECUTE_ONLY);
    }

    @Test
    void popSsUsesTheOldStackWidth() {
        p.segment(Platform.DATA16, 0, 0xFFFF, 0x93, 0);
        c.gpr[4] = 0x1_FFFC;
        p.put(0x1_FFFC, Platform.DATA16, 4);
        run(1, 0x17);
        assertThat(c.selector[Seg.SS]).isEqualTo(Platform.DATA16);
        assertThat(c.gpr[4]).isEqualTo(0x2_0000);
    }

    @Test
    void farPointers() {
        p.put(0x3_1000, 0x9ABC_DEF0L, 4);
        p.put(0x3_1004, Platform.SMALL, 2);
        c.gpr[1] = 0x3_1000;
        run(1, 0xC4, 0x01);
        assertThat(c.gpr[0]).isEqualTo(0x9ABC_DEF0L);
        assertThat(c.selector[Seg.ES]).isEqualTo(Platform.SMALL);
        p.put(0x3_1004, Platform.READ_ONLY, 2);
        assertThat(exception(0x0F, 0xB2, 0x01)).isEqualTo(Vectors.GP);
        assertThat(c.gpr[0]).isEqualTo(0x9ABC_DEF0L);
    }

    @Test
    void farJumpAndCall() {
        run(1, 0xEA, 0x78, 0x56, 0x34, 0x12, Platform.CODE0, 0);
        assertThat(c.rip).isEqualTo(0x1234_5678);
        p.put(0x3_1000, 0x8765_4321L, 4);
        p.put(0x3_1004, Platform.CODE0, 2);
        c.gpr[0] = 0x3_1000;
        run(1, 0xFF, 0x18);
        assertThat(c.rip).isEqualTo(0x8765_4321L);
        assertThat(p.stack(0, 4)).isEqualTo(CODE + 2);
    }

    @Test
    void larLeavesTheDestinationAloneWithoutZf() {
        c.gpr[0] = 0xFFFF_FFFF_1111_1111L;
        c.gpr[1] = Platform.OUTSIDE;
        run(1, 0x0F, 0x02, 0xC1);
        assertThat(c.zf()).isFalse();
        assertThat(c.gpr[0]).isEqualTo(0xFFFF_FFFF_1111_1111L);
        c.gpr[1] = Platform.DATA0;
        run(1, 0x0F, 0x03, 0xC1);
        assertThat(c.zf()).isTrue();
        assertThat(c.gpr[0]).isEqualTo(0xFFFF_FFFFL);
        c.gpr[0] = 0xAAAA_0000L;
        run(1, 0x66, 0x0F, 0x02, 0xC1);
        assertThat(c.gpr[0]).isEqualTo(0xAAAA_9300L);
    }

    @Test
    void arpl() {
        c.gpr[0] = 0x1_0010;
        c.gpr[1] = 3;
        run(1, 0x63, 0xC8);
        assertThat(c.gpr[0]).isEqualTo(0x1_0013);
        assertThat(c.zf()).isTrue();
        run(1, 0x63, 0xC8);
        assertThat(c.zf()).isFalse();
    }

    @Test
    void pushfAndPopf() {
        c.setFlags(Flags.CF | Flags.IF | Flags.RF);
        run(1, 0x9C);
        assertThat(p.stack(0, 4)).isEqualTo(Flags.CF | Flags.IF | Flags.ONE);
        p.put(c.gpr[4], 0x3F_7FD7 & ~Flags.TF, 4);
        run(1, 0x9D);
        int expected = 0x3F_7FD7 & ~(Flags.TF | Flags.RF | Flags.VM | Flags.VIF | Flags.VIP);
        assertThat(c.flags()).isEqualTo(expected);
        use(Platform.user32());
        c.setFlags(Flags.IF);
        c.gpr[4] -= 4;
        p.put(c.gpr[4], Flags.IOPL | Flags.ZF, 4);
        run(1, 0x9D);
        assertThat(c.flags()).isEqualTo(Flags.IF | Flags.ZF | Flags.ONE);
    }

    @Test
    void singleStepTrapsAfterTheInstructionThatFollowsPopf() {
        handlers();
        c.gpr[4] -= 4;
        p.put(c.gpr[4], Flags.TF, 4);
        assertThat(run(5, 0x9D, 0x90, 0x90)).isEqualTo(CpuExit.HALTED);
        assertThat(c.rip).isEqualTo(0x7002);
        assertThat(p.stack(0, 4)).isEqualTo(CODE + 2);
    }

    @Test
    void softwareInterrupts() {
        handlers();
        assertThat(run(3, 0xCC)).isEqualTo(CpuExit.HALTED);
        assertThat(c.rip).isEqualTo(0x7004);
        assertThat(p.stack(0, 4)).isEqualTo(CODE + 1);
        assertThat(run(3, 0xCD, 0x05)).isEqualTo(CpuExit.HALTED);
        assertThat(c.rip).isEqualTo(0x7006);
        c.setStatus(Flags.OF);
        assertThat(run(3, 0xCE)).isEqualTo(CpuExit.HALTED);
        assertThat(c.rip).isEqualTo(0x7005);
        p.put(Platform.IDT + 0x30 * 8 + 5, 0, 1);
        assertThat(exception(0xCD, 0x30)).isEqualTo(Vectors.GP);
        assertThat(p.stack(0, 4)).isEqualTo(0x30 * 8 + 2);
        assertThat(p.stack(1, 4)).as("the INT itself").isEqualTo(CODE);
    }

    private static final class Port implements PortDevice {
        private int next = 0x10;
        private final StringBuilder written = new StringBuilder();

        @Override
        public int in(int port, int size) {
            return next++;
        }

        @Override
        public void out(int port, int value, int size) {
            written.append(Integer.toHexString(value)).append(' ');
        }
    }

    @Test
    void portInstructions() {
        Port device = new Port();
        p.ports.register(0x80, 4, device, "test");
        c.gpr[0] = 0xFFFF_FFFF_FFFF_FFFFL;
        run(1, 0xE4, 0x80);
        assertThat(c.gpr[0]).isEqualTo(0xFFFF_FFFF_FFFF_FF10L);
        c.gpr[2] = 0x80;
        run(1, 0x66, 0xED);
        assertThat(c.gpr[0]).isEqualTo(0xFFFF_FFFF_FFFF_0011L);
        run(1, 0xED);
        assertThat(c.gpr[0]).isEqualTo(0x12);
        run(2, 0xEE, 0xE7, 0x80);
        assertThat(device.written).hasToString("12 12 ");
    }

    @Test
    void repeatedPortInstructions() {
        Port device = new Port();
        p.ports.register(0x80, 4, device, "test");
        c.gpr[2] = 0x80;
        c.gpr[1] = 600;
        c.gpr[7] = 0x3_2000;
        run(1, 0xF3, 0x6C, 0xF4);
        assertThat(c.gpr[1]).as("one at a time for a debugger").isEqualTo(599);
        stepping = false;
        run(1, 0xF3, 0x6C, 0xF4);
        assertThat(c.rip).as("stays on the instruction while there is more to do").isEqualTo(CODE);
        assertThat(c.gpr[1]).isEqualTo(599 - 256);
        assertThat(run(10, 0xF3, 0x6C, 0xF4)).isEqualTo(CpuExit.HALTED);
        assertThat(c.gpr[1]).isZero();
        assertThat(c.gpr[7]).isEqualTo(0x3_2000 + 600);
        assertThat(p.get(0x3_2000, 4)).isEqualTo(0x1312_1110);
        c.gpr[1] = 2;
        c.gpr[6] = 0x3_2000;
        c.setFlags(Flags.DF);
        stepping = true;
        run(2, 0xF3, 0x66, 0x6F);
        assertThat(device.written).hasToString("1110 " + Long.toHexString(p.get(0x3_1FFE, 2)) + " ");
        assertThat(c.gpr[6]).isEqualTo(0x3_2000 - 4);
    }

    @Test
    void aFaultOfInsComesBeforeThePortIsRead() {
        Port device = new Port();
        p.ports.register(0x80, 4, device, "test");
        c.gpr[2] = 0x80;
        c.gpr[0] = Platform.READ_ONLY;
        c.gpr[7] = 0x3_2000;
        assertThat(exception(0x8E, 0xC0, 0x6C)).isEqualTo(Vectors.GP);
        assertThat(device.next).isEqualTo(0x10);
        assertThat(c.gpr[7]).isEqualTo(0x3_2000);
    }

    @Test
    void accessFlagInstructions() {
        run(1, 0x0F, 0x01, 0xCB);
        assertThat(c.eflags & Flags.AC).isNotZero();
        run(1, 0x0F, 0x01, 0xCA);
        assertThat(c.eflags & Flags.AC).isZero();
        use(Platform.user32());
        assertThat(exception(0x0F, 0x01, 0xCB)).isEqualTo(Vectors.UD);
    }

    @Test
    void virtualInterruptFlag() {
        use(Platform.user32());
        c.cr4 |= Ctl.CR4_PVI;
        c.setFlags(Flags.IF);
        run(1, 0xFB);
        assertThat(c.eflags & Flags.VIF).isNotZero();
        run(1, 0xFA);
        assertThat(c.eflags & (Flags.VIF | Flags.IF)).isEqualTo(Flags.IF);
        c.eflags |= Flags.VIP;
        assertThat(faultOf(() -> FlagOps.sti(c))).isEqualTo(fault(Vectors.GP, 0));
    }

    @Test
    void sameOffsetInAnotherSegmentIsOtherCode() {
        use(Platform.real());
        int[] first = {0x40, 0xEA, 0x00, 0x01, 0x00, 0x30}; // INC AX; JMP 3000:0100
        int[] second = {0x43, 0x83, 0xFB, 0x03, 0x74, 0x05, 0xEA, 0x00, 0x01, 0x00, 0x20, 0xF4}; // until BX = 3
        for (int i = 0; i < first.length; i++) {
            p.put(0x2_0100 + i, first[i], 1);
        }
        for (int i = 0; i < second.length; i++) {
            p.put(0x3_0100 + i, second[i], 1);
        }
        Segmentation.load(c, Seg.DS, 0);
        FarTransfers.jump(c, 0x2000, 0x100, 2);
        c.gpr[0] = 0;
        c.gpr[3] = 0;
        assertThat(new Interpreter(c, TABLE).run(1000)).isEqualTo(CpuExit.HALTED);
        assertThat(c.gpr[0]).isEqualTo(3);
        assertThat(c.gpr[3]).isEqualTo(3);
    }

    @Test
    void nonCanonicalStackReferencesAreStackFaults() {
        use(Platform.long64());
        c.gpr[4] = 0x8000_0000_0000L;
        assertThat(faultOf(() -> Stack.push(c, 64, 0))).as("below it is canonical again")
                .isEqualTo(fault(Vectors.PF, 2));
        c.gpr[4] = 0x9000_0000_0000L;
        assertThat(faultOf(() -> Stack.push(c, 64, 0))).isEqualTo(fault(Vectors.SS, 0));
        assertThat(faultOf(() -> Stack.pop(c, 64))).isEqualTo(fault(Vectors.SS, 0));
    }

    @Test
    void userModeInstructionPrevention() {
        use(Platform.user32());
        c.gpr[0] = 0x3_1000;
        run(1, 0x0F, 0x01, 0x00);
        c.cr4 |= Ctl.CR4_UMIP;
        assertThat(exception(0x0F, 0x01, 0x00)).isEqualTo(Vectors.GP);
        use(Platform.user32());
        c.cr4 |= Ctl.CR4_UMIP;
        assertThat(exception(0x0F, 0x00, 0xC8)).isEqualTo(Vectors.GP);
    }

    @Test
    void portAccessesHaveTheWidthOfTheOperandNotOfThePortRegister() {
        StringBuilder seen = new StringBuilder();
        PortDevice device = new PortDevice() {
            @Override
            public int in(int port, int size) {
                seen.append("in").append(size).append(' ');
                return 0x1234_5678;
            }

            @Override
            public void out(int port, int value, int size) {
                seen.append("out").append(size).append(':').append(Integer.toHexString(value)).append(' ');
            }
        };
        p.ports.register(0x80, 8, device, "test");
        c.gpr[0] = 0x89AB_CDEFL;
        c.gpr[2] = 0x80;
        run(6, 0xEF, 0x66, 0xEF, 0xEE, 0xE7, 0x84, 0xED, 0x66, 0xE5, 0x80);
        assertThat(seen.toString()).isEqualTo("out4:89abcdef out2:cdef out1:ef out4:89abcdef in4 in2 ");
    }
}
