package org.jvirsh.emulator.cpu.decode;

import org.jvirsh.emulator.cpu.sem.FarOps;
import org.jvirsh.emulator.cpu.sem.FlagOps;
import org.jvirsh.emulator.cpu.sem.IoOps;
import org.jvirsh.emulator.cpu.sem.SegmentOps;
import org.jvirsh.emulator.cpu.sem.SystemOps;

/** Rows of the system instructions: segments, far transfers, interrupts, control registers, ports. */
final class SystemRows {
    private SystemRows() {}

    static void rows(RowSink t) {
        segments(t);
        farTransfers(t);
        flags(t);
        ports(t);
        tables(t);
        registers(t);
        others(t);
    }

    private static void segments(RowSink t) {
        t.owner(SegmentOps.class);
        t.row("8C /r mem", "MOV Ew,Sw", "movFromSegment");
        t.row("8C /r reg", "MOV Rv,Sw", "movFromSegment");
        t.row("8E /r", "MOV Sw,Ew", "movToSegment", "end");
        t.row("06", "PUSH_ES", "pushEs", "i64");
        t.row("0E", "PUSH_CS", "pushCs", "i64");
        t.row("16", "PUSH_SS", "pushSs", "i64");
        t.row("1E", "PUSH_DS", "pushDs", "i64");
        t.row("0F A0", "PUSH_FS", "pushFs", "d64");
        t.row("0F A8", "PUSH_GS", "pushGs", "d64");
        t.row("07", "POP_ES", "popEs", "i64 end");
        t.row("17", "POP_SS", "popSs", "i64 end");
        t.row("1F", "POP_DS", "popDs", "i64 end");
        t.row("0F A1", "POP_FS", "popFs", "d64 end");
        t.row("0F A9", "POP_GS", "popGs", "d64 end");
        t.row("C4 /r mem", "LES Gv,Mp", "les", "i64 end");
        t.row("C5 /r mem", "LDS Gv,Mp", "lds", "i64 end");
        t.row("0F B2 /r mem", "LSS Gv,Mp", "lss", "end");
        t.row("0F B4 /r mem", "LFS Gv,Mp", "lfs", "end");
        t.row("0F B5 /r mem", "LGS Gv,Mp", "lgs", "end");
        t.row("0F 00 /0 mem", "SLDT Ew", "sldt");
        t.row("0F 00 /0 reg", "SLDT Rv", "sldt");
        t.row("0F 00 /1 mem", "STR Ew", "str");
        t.row("0F 00 /1 reg", "STR Rv", "str");
        t.row("0F 00 /2", "LLDT Ew", "lldt", "end cpl0");
        t.row("0F 00 /3", "LTR Ew", "ltr", "end cpl0");
        t.row("0F 00 /4", "VERR Ew", "verr");
        t.row("0F 00 /5", "VERW Ew", "verw");
        t.row("0F 02 /r", "LAR Gv,Ew", "lar");
        t.row("0F 03 /r", "LSL Gv,Ew", "lsl");
        t.row("63 /r mem", "ARPL Mw,Gw", "arplMemory", "i64");
        t.row("63 /r reg", "ARPL Ew,Gw", "arpl", "i64");
    }

    private static void farTransfers(RowSink t) {
        t.owner(FarOps.class);
        t.row("9A", "CALL Ap", "callFar", "i64 end");
        t.row("EA", "JMP Ap", "jmpFar", "i64 end");
        t.row("FF /3 mem", "CALL Mp", "callFarIndirect", "end");
        t.row("FF /5 mem", "JMP Mp", "jmpFarIndirect", "end");
        t.row("CA", "RETF Iw", "retfRelease", "end");
        t.row("CB", "RETF", "retf", "end");
        t.row("CC", "INT3", "int3", "end");
        t.row("CD", "INT Ib", "interrupt", "end");
        t.row("CE", "INTO", "into", "i64 end");
        t.row("CF", "IRET", "iret", "end");
        t.row("F1", "INT1", "int1", "end");
        t.row("0F 05", "SYSCALL", "syscall", "syscall end");
        t.row("0F 07", "SYSRET", "sysret", "syscall end");
        t.row("0F 34", "SYSENTER", "sysenter", "sep end");
        t.row("0F 35", "SYSEXIT", "sysexit", "sep end");
    }

    private static void flags(RowSink t) {
        t.owner(FlagOps.class);
        t.row("FA", "CLI", "cli");
        t.row("FB", "STI", "sti", "end");
        t.row("9C", "PUSHF", "pushf", "d64");
        t.row("9D", "POPF", "popf", "d64 end");
        t.row("NP 0F 01 CA", "CLAC", "clac", "smap end");
        t.row("NP 0F 01 CB", "STAC", "stac", "smap end");
    }

    private static void ports(RowSink t) {
        t.owner(IoOps.class);
        t.row("E4", "IN AL,Ib", "in8", "end");
        t.row("E5", "IN rAX,Ib", "in", "end");
        t.row("E6", "OUT Ib,AL", "out8", "end");
        t.row("E7", "OUT Ib,rAX", "out", "end");
        t.row("EC", "IN AL,DX", "in8", "end");
        t.row("ED", "IN rAX,DX", "in", "end");
        t.row("EE", "OUT DX,AL", "out8", "end");
        t.row("EF", "OUT DX,rAX", "out", "end");
        t.row("6C", "INSB", "insb", "end");
        t.row("6D", "INS", "ins", "end");
        t.row("6E", "OUTSB", "outsb", "end");
        t.row("6F", "OUTS", "outs", "end");
    }

    private static void tables(RowSink t) {
        t.owner(SystemOps.class);
        t.row("0F 01 /0 mem", "SGDT Ms", "sgdt");
        t.row("0F 01 /1 mem", "SIDT Ms", "sidt");
        t.row("0F 01 /2 mem", "LGDT Ms", "lgdt", "end cpl0");
        t.row("0F 01 /3 mem", "LIDT Ms", "lidt", "end cpl0");
        t.row("0F 01 /4 mem", "SMSW Ew", "smsw");
        t.row("0F 01 /4 reg", "SMSW Rv", "smsw");
        t.row("0F 01 /6", "LMSW Ew", "lmsw", "end cpl0");
        t.row("0F 01 /7 mem", "INVLPG M", "invlpg", "end cpl0");
        t.row("0F 01 F8", "SWAPGS", "swapgs", "o64 end");
        t.row("0F 01 F9", "RDTSCP", "rdtscp", "rdtscp");
    }

    private static void registers(RowSink t) {
        t.row("0F 20 /r", "MOV Ry,Cy", "movFromControl", "f64 end");
        t.row("0F 21 /r", "MOV Ry,Dy", "movFromDebug", "f64 end");
        t.row("0F 22 /r", "MOV Cy,Ry", "movToControl", "f64 end");
        t.row("0F 23 /r", "MOV Dy,Ry", "movToDebug", "f64 end");
        t.row("0F 30", "WRMSR", "wrmsr", "msr end");
        t.row("0F 31", "RDTSC", "rdtsc", "tsc");
        t.row("0F 32", "RDMSR", "rdmsr", "msr");
        t.row("0F 33", "RDPMC", "rdpmc", "end");
        t.row("F3 0F AE /0 reg", "RDFSBASE Ry", "rdfsbase", "o64 fsgsbase");
        t.row("F3 0F AE /1 reg", "RDGSBASE Ry", "rdgsbase", "o64 fsgsbase");
        t.row("F3 0F AE /2 reg", "WRFSBASE Ry", "wrfsbase", "o64 fsgsbase end");
        t.row("F3 0F AE /3 reg", "WRGSBASE Ry", "wrgsbase", "o64 fsgsbase end");
    }

    private static void others(RowSink t) {
        t.row("F4", "HLT", "hlt", "end");
        t.row("0F 06", "CLTS", "clts", "end");
        t.row("0F 08", "INVD", "flushCaches", "end");
        t.row("0F 09", "WBINVD", "flushCaches", "end");
        t.row("0F A2", "CPUID", "cpuid");
    }
}
