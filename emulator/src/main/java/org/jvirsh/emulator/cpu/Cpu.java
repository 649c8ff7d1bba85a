package org.jvirsh.emulator.cpu;

import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.fp.FpContext;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.mmu.Tlb;

/**
 * Architectural state of one processor, with the arithmetic flags in a deferred form: the operands and the result of
 * the last flag-setting operation, all sign-extended to 64 bits, from which a flag is computed when it is read.
 *
 * <p>Fields are public because the semantics and generated code use them directly; nothing outside the engine's
 * packages may.
 */
public final class Cpu {
    /** Deferred flags: {@link #flagB} holds the six flags as in EFLAGS. */
    public static final int F_EXPLICIT = 0;
    /** Deferred flags: result of a logical operation; CF = OF = AF = 0. */
    public static final int F_LOGIC = 1;
    /** Deferred flags: {@code r = a + b}. */
    public static final int F_ADD = 2;
    /** Deferred flags: {@code r = a + b + 1}. */
    public static final int F_ADC = 3;
    /** Deferred flags: {@code r = a - b}. */
    public static final int F_SUB = 4;
    /** Deferred flags: {@code r = a - b - 1}. */
    public static final int F_SBB = 5;
    /** Deferred flags: {@code r = a + 1}, CF kept in {@link #flagB}. */
    public static final int F_INC = 6;
    /** Deferred flags: {@code r = a - 1}, CF kept in {@link #flagB}. */
    public static final int F_DEC = 7;
    /** Deferred flags: ZF, SF, PF of the result; CF, OF, AF in {@link #flagB} at their places. */
    public static final int F_PARTIAL = 8;

    /** Mode bit: 32-bit code segment. */
    public static final int MODE_32 = 1;
    /** Mode bit: 64-bit code segment. */
    public static final int MODE_64 = 2;
    /** Mode bit: 32-bit stack pointer (SS.B), outside 64-bit mode. */
    public static final int MODE_STACK32 = 4;
    /** Mode bit: 32-bit code with CS, DS, ES, SS flat from 0 to 4 GiB and accessible. */
    public static final int MODE_FLAT = 8;
    /** Mode bit: translate one instruction at a time. */
    public static final int MODE_STEP = 16;

    /** Mode bit: CPL 3. Code is looked up anew when it changes, as a page may be fetched by one side only. */
    public static final int MODE_USER = 32;

    /** Bit of {@link #attention}: the INTR pin is high. */
    public static final int A_INTR = 1;
    /** Bit of {@link #attention}: an NMI is latched. */
    public static final int A_NMI = 2;
    /** Bit of {@link #attention}: no interrupt before the next instruction is done (STI, MOV SS). */
    public static final int A_SHADOW = 4;
    /** Bit of {@link #attention}: the next instruction must run alone: TF or an armed debug register. */
    public static final int A_STEP = 8;
    /** Bit of {@link #attention}: HLT was executed. */
    public static final int A_HALT = 16;
    /** Bit of {@link #attention}: shutdown after a triple fault. */
    public static final int A_SHUTDOWN = 32;

    /** General registers in encoding order RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8..R15; slot 16 reads as zero. */
    public final long[] gpr = new long[17];

    /** Instruction pointer; while a block runs, the address of the block's first instruction. */
    public long rip;

    /** EFLAGS except the six arithmetic flags. */
    public int eflags;

    /** Which F_ kind the deferred flags are of. */
    public int flagKind;
    /** First operand of the deferred operation. */
    public long flagA;
    /** Second operand, or flag bits. */
    public long flagB;
    /** Result. */
    public long flagR;

    /** Selectors ES, CS, SS, DS, FS, GS, LDTR, TR. */
    public final int[] selector = new int[8];
    /** Bases. */
    public final long[] segBase = new long[8];
    /** Limits in bytes, inclusive, 0..0xFFFFFFFF. */
    public final long[] segLimit = new long[8];
    /** Attributes; see {@link Seg}. */
    public final int[] segAttr = new int[8];

    /** GDTR base. */
    public long gdtBase;
    /** GDTR limit. */
    public int gdtLimit;
    /** IDTR base. */
    public long idtBase;
    /** IDTR limit. */
    public int idtLimit;

    /** Current privilege level, 0..3. */
    public int cpl;
    /** MODE_ bits; part of the key of translated code. */
    public int mode;

    /** CR0. */
    public long cr0;
    /** CR2. */
    public long cr2;
    /** CR3. */
    public long cr3;
    /** CR4. */
    public long cr4;
    /** CR8: task priority, 0..15. */
    public long cr8;
    /** EFER. */
    public long efer;
    /** XCR0. */
    public long xcr0 = 1;
    /** Debug registers DR0..DR3, -, -, DR6, DR7. */
    public final long[] dr = new long[8];

    /** XMM registers as pairs of (low, high); slot 16 is the temporary for memory operands. */
    public final long[] xmm = new long[34];
    /** MXCSR. */
    public int mxcsr = 0x1F80;
    /** Where SSE floating-point operations find modes and leave flags; follows {@link #mxcsr}. */
    public final FpContext sse = new FpContext();

    /** Significands of the physical x87 registers R0..R7, aliased by MM0..MM7; slot 8 is a temporary for MMX. */
    public final long[] fpSig = new long[9];
    /** Sign and exponent, 16 bits, of the physical x87 registers. */
    public final int[] fpExp = new int[9];
    /** Index of the physical register that is ST(0), 0..7. */
    public int fpTop;
    /** Where x87 operations find modes and leave results; follows {@link #fpControl}. */
    public final FpContext x87 = new FpContext();
    /** x87 control word. */
    public int fpControl = 0x37F;
    /** x87 status word without TOP. */
    public int fpStatus;
    /** One bit per physical register: 1 = not empty. */
    public int fpValid;
    /** Opcode of the last non-control x87 instruction, 11 bits. */
    public int fpOpcode;
    /** Selector and offset of the last non-control x87 instruction. */
    public int fpInstructionSelector;
    /** Offset of the last non-control x87 instruction. */
    public long fpInstruction;
    /** Selector of the last x87 memory operand. */
    public int fpDataSelector;
    /** Offset of the last x87 memory operand. */
    public long fpData;

    /** Model-specific registers. */
    public final Msrs msrs;
    /** What CPUID says and which instructions exist. */
    public final CpuModel model;
    /** Port space. */
    public final IoPorts ports;
    /** Guest physical memory. */
    public final PhysicalMemory memory;
    /** Translation cache. */
    public final Tlb tlb;
    /** Virtual time. */
    public final TimeSource clock;
    /** Answers an INTA cycle. */
    public InterruptAcknowledge interruptAcknowledge = () -> 0xFF;
    /** The local APIC, where the machine has one. */
    public @Nullable LocalApicPort apic;
    /** Who is told now and then where it stands; nobody: null. */
    public @Nullable CodeSampler sampler;
    /** Where RDRAND and RDSEED get their numbers. */
    public java.util.random.RandomGenerator random = new java.util.SplittableRandom();
    /** Level of the FERR pin for DOS-compatible x87 errors. */
    public org.jvirsh.emulator.bus.IrqLine ferr = level -> {};

    /** A_ bits: why the engine must look before the next block; set by {@link #ask}. */
    public int attention;
    /** NMIs are blocked until IRET. */
    public boolean nmiBlocked;
    /** Retired instructions up to the last block boundary. */
    public long instructions;
    /** The number of retired instructions at which the engine has used up its budget. */
    public long stopAt;
    /**
     * The number of retired instructions at which the engine looks whether there is anything to do but to go on: zero as soon as
     * there is, and now and then for what other threads want.
     */
    public long pollAt;
    /** Somebody, of whatever thread, wants the engine to leave the guest. */
    public volatile boolean kicked;
    /** While translated code runs: which instruction of it may fault now. */
    public int position;
    /** The instruction, counted from one, that translated code has left its block at for the interpreter to go on; else zero. */
    public int resume;
    /** Added to the time-stamp counter read from the clock. */
    public long tscOffset;
    /** Second result of the semantic method that just ran, for rows with two destinations. */
    public long second;
    /** A debug exception condition found by the running instruction: bits for DR6. */
    public long pendingDebug;
    /** A data breakpoint is enabled: the pages it touches are kept out of the translation cache. */
    public boolean dataWatched;

    private final GuestFault fault = new GuestFault();

    /** Creates a processor; {@link #reset} gives it its power-on state. */
    public Cpu(CpuModel model, PhysicalMemory memory, IoPorts ports, TimeSource clock) {
        this.model = model;
        this.memory = memory;
        this.ports = ports;
        this.clock = clock;
        this.tlb = new Tlb();
        this.msrs = new Msrs();
        reset();
    }

    /** Power-on state (SDM vol. 3, table 9-1): real mode, next instruction at physical FFFFFFF0. */
    public void reset() {
        java.util.Arrays.fill(gpr, 0);
        gpr[2] = model.signature();
        eflags = Flags.ONE;
        setStatus(0);
        for (int s = 0; s < 8; s++) {
            selector[s] = 0;
            segBase[s] = 0;
            segLimit[s] = 0xFFFF;
            segAttr[s] = Seg.P | Seg.S | Seg.RW | Seg.ACCESSED;
        }
        selector[Seg.CS] = 0xF000;
        segBase[Seg.CS] = 0xFFFF_0000L;
        segAttr[Seg.CS] |= Seg.CODE;
        segAttr[Seg.LDTR] = Seg.P | 2;
        segAttr[Seg.TR] = Seg.P | 11;
        rip = 0xFFF0;
        gdtBase = 0;
        gdtLimit = 0xFFFF;
        idtBase = 0;
        idtLimit = 0xFFFF;
        cpl = 0;
        cr0 = Ctl.CR0_ET | Ctl.CR0_CD | Ctl.CR0_NW;
        cr2 = 0;
        cr3 = 0;
        cr4 = 0;
        cr8 = 0;
        efer = 0;
        xcr0 = 1;
        java.util.Arrays.fill(dr, 0);
        dr[6] = 0xFFFF_0FF0L;
        dr[7] = 0x400;
        java.util.Arrays.fill(xmm, 0);
        mxcsr = 0x1F80;
        java.util.Arrays.fill(fpSig, 0);
        java.util.Arrays.fill(fpExp, 0);
        fpTop = 0;
        fpControl = 0x40;
        fpStatus = 0;
        fpValid = 0xFF;
        attention &= A_INTR;
        nmiBlocked = false;
        pendingDebug = 0;
        dataWatched = false;
        msrs.reset();
        tlb.flushAll();
        modeChanged();
    }

    // ---- modes

    /** Whether long mode is active (64-bit or compatibility). */
    public boolean longMode() {
        return (efer & Ctl.EFER_LMA) != 0;
    }

    /** Whether the code segment is 64-bit. */
    public boolean code64() {
        return (mode & MODE_64) != 0;
    }

    /** Whether CR0.PE is set. */
    public boolean protectedMode() {
        return (cr0 & Ctl.CR0_PE) != 0;
    }

    /** Whether EFLAGS.VM is set. */
    public boolean v86() {
        return (eflags & Flags.VM) != 0;
    }

    /** Real-address or virtual-8086 mode: segments are paragraphs. */
    public boolean realOrV86() {
        return (cr0 & Ctl.CR0_PE) == 0 || (eflags & Flags.VM) != 0;
    }

    /** Recomputes {@link #mode} and the translation set; after any change of segments, CR0, CR4, EFER, CPL or AC. */
    public void modeChanged() {
        int m = 0;
        int cs = segAttr[Seg.CS];
        if ((efer & Ctl.EFER_LMA) != 0 && (cs & Seg.L) != 0) {
            m = MODE_64;
        } else {
            if ((cs & Seg.DB) != 0) {
                m = MODE_32;
            }
            if ((segAttr[Seg.SS] & Seg.DB) != 0) {
                m |= MODE_STACK32;
            }
            if (m == (MODE_32 | MODE_STACK32) && flat(Seg.DS) && flat(Seg.ES) && flat(Seg.SS)
                    && segBase[Seg.CS] == 0 && segLimit[Seg.CS] == 0xFFFF_FFFFL) {
                m |= MODE_FLAT;
            }
        }
        mode = m;
        accessChanged();
    }

    private boolean flat(int s) {
        int a = segAttr[s];
        return segBase[s] == 0 && segLimit[s] == 0xFFFF_FFFFL
                && (a & (Seg.UNUSABLE | Seg.CODE | Seg.DC)) == 0 && (a & Seg.RW) != 0;
    }

    /** Selects the translation set of the current privilege; after a change of CPL or AC alone. */
    public void accessChanged() {
        boolean ac = (eflags & Flags.AC) != 0;
        if (cpl == 3) {
            mode |= MODE_USER;
            tlb.select(ac && (cr0 & Ctl.CR0_AM) != 0 ? Tlb.USER_ALIGNED : Tlb.USER);
        } else {
            mode &= ~MODE_USER;
            tlb.select(ac && (cr4 & Ctl.CR4_SMAP) != 0 ? Tlb.SUPERVISOR_AC : Tlb.SUPERVISOR);
        }
    }

    // ---- flags

    /** Defers flags of {@code r = a op b}; all values sign-extended from the operand size. */
    public void defer(int kind, long a, long b, long r) {
        flagKind = kind;
        flagA = a;
        flagB = b;
        flagR = r;
    }

    /** Defers the flags of a logical operation with result {@code r}, sign-extended from the operand size. */
    public void deferLogic(long r) {
        flagKind = F_LOGIC;
        flagR = r;
    }

    /** Sets CF and OF and leaves the others, as a rotation does. */
    public void replaceCarryAndOverflow(int cfOf) {
        if (flagKind == F_EXPLICIT) {
            flagB = flagB & ~(Flags.CF | Flags.OF) | cfOf;
        } else {
            flagB = (af() ? Flags.AF : 0) | cfOf;
            flagKind = F_PARTIAL;
        }
    }

    /** Defers ZF, SF, PF of {@code r} (sign-extended) beside explicit CF, OF and AF bits. */
    public void deferPartial(long r, int cfOfAf) {
        flagKind = F_PARTIAL;
        flagB = cfOfAf;
        flagR = r;
    }

    /** Carry flag. */
    public boolean cf() {
        return switch (flagKind) {
            case F_SUB -> Long.compareUnsigned(flagA, flagB) < 0;
            case F_ADD -> Long.compareUnsigned(flagR, flagA) < 0;
            case F_LOGIC -> false;
            case F_ADC -> Long.compareUnsigned(flagR, flagA) <= 0;
            case F_SBB -> Long.compareUnsigned(flagA, flagB) <= 0;
            default -> (flagB & Flags.CF) != 0;
        };
    }

    /** Zero flag. */
    public boolean zf() {
        return flagKind == F_EXPLICIT ? (flagB & Flags.ZF) != 0 : flagR == 0;
    }

    /** Sign flag. */
    public boolean sf() {
        return flagKind == F_EXPLICIT ? (flagB & Flags.SF) != 0 : flagR < 0;
    }

    /** Parity flag. */
    public boolean pf() {
        return flagKind == F_EXPLICIT
                ? (flagB & Flags.PF) != 0
                : (Integer.bitCount((int) flagR & 0xFF) & 1) == 0;
    }

    /** Overflow flag. */
    public boolean of() {
        return switch (flagKind) {
            case F_SUB, F_SBB -> ((flagA ^ flagB) & (flagA ^ flagR)) < 0;
            case F_ADD, F_ADC -> ((flagA ^ flagR) & (flagB ^ flagR)) < 0;
            case F_LOGIC -> false;
            case F_INC -> (~flagA & flagR) < 0;
            case F_DEC -> (flagA & ~flagR) < 0;
            default -> (flagB & Flags.OF) != 0;
        };
    }

    /** Auxiliary carry flag. */
    public boolean af() {
        return switch (flagKind) {
            case F_ADD, F_ADC, F_SUB, F_SBB -> ((flagA ^ flagB ^ flagR) & 0x10) != 0;
            case F_INC, F_DEC -> ((flagA ^ flagR) & 0x10) != 0;
            case F_LOGIC -> false;
            default -> (flagB & Flags.AF) != 0;
        };
    }

    /** SF != OF: signed less. */
    public boolean less() {
        return flagKind == F_SUB ? flagA < flagB : sf() != of();
    }

    /** CF or ZF: unsigned below or equal. */
    public boolean belowOrEqual() {
        return flagKind == F_SUB ? Long.compareUnsigned(flagA, flagB) <= 0 : cf() || zf();
    }

    /** Condition {@code cc} of Jcc, SETcc, CMOVcc (SDM vol. 2, appendix B, table B-10). */
    public boolean condition(int cc) {
        boolean v = switch (cc >>> 1) {
            case 0 -> of();
            case 1 -> cf();
            case 2 -> zf();
            case 3 -> belowOrEqual();
            case 4 -> sf();
            case 5 -> pf();
            case 6 -> less();
            default -> less() || zf();
        };
        return v ^ (cc & 1) != 0;
    }

    /** The six arithmetic flags at their places. */
    public int status() {
        if (flagKind == F_EXPLICIT) {
            return (int) flagB;
        }
        return (cf() ? Flags.CF : 0) | (pf() ? Flags.PF : 0) | (af() ? Flags.AF : 0) | (zf() ? Flags.ZF : 0)
                | (sf() ? Flags.SF : 0) | (of() ? Flags.OF : 0);
    }

    /** Sets the six arithmetic flags; other bits of {@code bits} are ignored. */
    public void setStatus(int bits) {
        flagKind = F_EXPLICIT;
        flagB = bits & Flags.STATUS;
    }

    /** The whole EFLAGS register. */
    public int flags() {
        return eflags | status();
    }

    /** Replaces the whole EFLAGS register; the caller has applied all privilege rules. */
    public void setFlags(int v) {
        setStatus(v);
        int changed = eflags;
        eflags = v & ~Flags.STATUS & 0x3F_7FD5 | Flags.ONE;
        changed ^= eflags;
        if ((changed & (Flags.AC | Flags.VM)) != 0) {
            modeChanged();
        }
        if ((eflags & Flags.TF) != 0) {
            ask(A_STEP);
        }
    }

    // ---- the engine's attention

    /** Has the engine look at {@code bits} before the next block. */
    public void ask(int bits) {
        attention |= bits;
        pollAt = 0;
    }

    // ---- faults

    /** Throws an exception without error code. */
    public GuestFault raise(int vector) {
        fault.vector = vector;
        fault.hasErrorCode = false;
        fault.nonCanonical = false;
        throw fault;
    }

    /** Throws an exception with error code. */
    public GuestFault raise(int vector, int errorCode) {
        fault.vector = vector;
        fault.errorCode = errorCode;
        fault.hasErrorCode = true;
        fault.nonCanonical = false;
        throw fault;
    }

    /** Throws the fault of a non-canonical address: #GP(0), or #SS(0) if the engine finds a stack reference. */
    public GuestFault raiseNonCanonical() {
        fault.vector = Vectors.GP;
        fault.errorCode = 0;
        fault.hasErrorCode = true;
        fault.nonCanonical = true;
        throw fault;
    }

    /** Throws #GP(0). */
    public GuestFault gp() {
        throw raise(Vectors.GP, 0);
    }

    /** Throws #UD. */
    public GuestFault ud() {
        throw raise(Vectors.UD);
    }

    /** Throws #GP(0) unless CPL is 0. */
    public void requireSupervisor() {
        if (cpl != 0) {
            gp();
        }
    }

    /** Whether a linear address is canonical for 48-bit paging. */
    public static boolean canonical(long a) {
        return a << 16 >> 16 == a;
    }

    /** Time-stamp counter: virtual nanoseconds at the model's fixed frequency. */
    public long tsc() {
        return model.tscTicks(clock.nanos()) + tscOffset;
    }

    /** Virtual time at which the time-stamp counter reaches a value; unreachable values give the far future. */
    long nanosOfTsc(long tsc) {
        long nanos = model.nanosOfTicks(tsc - tscOffset);
        return nanos < 0 ? tsc < tsc() ? 0 : Long.MAX_VALUE - 1 : nanos;
    }
}
