package org.jvirsh.emulator.cpu.decode;

import org.jvirsh.emulator.cpu.sem.BitOps;
import org.jvirsh.emulator.cpu.sem.Bmi;
import org.jvirsh.emulator.cpu.sem.Checksum;
import org.jvirsh.emulator.cpu.sem.DoubleShift;
import org.jvirsh.emulator.cpu.sem.Exchange;
import org.jvirsh.emulator.cpu.sem.RandomNumbers;

/** Bit operations, compare-and-exchange and the scalar integer extensions (SDM vol. 2, appendix A). */
final class BitRows {
    private BitRows() {}

    static void rows(RowSink t) {
        bits(t);
        exchange(t);
        extensions(t);
        vex(t);
    }

    private static void bits(RowSink t) {
        t.owner(BitOps.class);
        t.row("0F A3 /r reg", "BT Ev,Gv", "bt");
        t.row("0F A3 /r mem", "BT Ma,Gv", "btMemory");
        t.row("0F AB /r reg", "BTS Ev,Gv", "bts");
        t.row("0F AB /r mem", "BTS Ma,Gv", "btsMemory", "lock");
        t.row("0F B3 /r reg", "BTR Ev,Gv", "btr");
        t.row("0F B3 /r mem", "BTR Ma,Gv", "btrMemory", "lock");
        t.row("0F BB /r reg", "BTC Ev,Gv", "btc");
        t.row("0F BB /r mem", "BTC Ma,Gv", "btcMemory", "lock");
        t.row("0F BA /4", "BT Ev,Ib", "bt");
        t.row("0F BA /5", "BTS Ev,Ib", "bts", "lock");
        t.row("0F BA /6", "BTR Ev,Ib", "btr", "lock");
        t.row("0F BA /7", "BTC Ev,Ib", "btc", "lock");
        t.row("0F BC /r", "BSF Gv,Ev", "bsf");
        t.row("0F BD /r", "BSR Gv,Ev", "bsr");
        t.row("0F C8+r", "BSWAP Zv", "bswap");
        t.row("0F 38 F0 /r mem", "MOVBE Gv,Ev", "movbe", "movbe");
        t.row("0F 38 F1 /r mem", "MOVBE Ev,Gv", "movbe", "movbe");
        t.owner(DoubleShift.class);
        t.row("0F A4 /r", "SHLD Ev,Gv,Ib", "shld");
        t.row("0F A5 /r", "SHLD Ev,Gv,CL", "shld");
        t.row("0F AC /r", "SHRD Ev,Gv,Ib", "shrd");
        t.row("0F AD /r", "SHRD Ev,Gv,CL", "shrd");
    }

    private static void exchange(RowSink t) {
        t.owner(Exchange.class);
        t.row("0F B0 /r", "CMPXCHG Eb,Gb", "cmpxchg", "lock");
        t.row("0F B1 /r mem", "CMPXCHG Ev,Gv", "cmpxchg", "lock");
        t.row("0F B1 /r reg", "CMPXCHG Ev,Gv", "cmpxchgRegister");
        t.row("0F C0 /r", "XADD Eb,Gb", "xadd", "lock second");
        t.row("0F C1 /r", "XADD Ev,Gv", "xadd", "lock second");
        t.row("0F C7 /1 mem", "CMPXCHG8B Ma", "cmpxchg8b", "lock cx8");
    }

    private static void extensions(RowSink t) {
        t.owner(Bmi.class);
        t.row("F3 0F B8 /r", "POPCNT Gv,Ev", "popcnt", "popcnt");
        t.row("F3 0F BC /r", "TZCNT Gv,Ev", "tzcnt", "bmi1");
        t.row("F3 0F BD /r", "LZCNT Gv,Ev", "lzcnt", "lzcnt");
        t.row("66 0F 38 F6 /r", "ADCX Gy,Ey", "adcx", "adx");
        t.row("F3 0F 38 F6 /r", "ADOX Gy,Ey", "adox", "adx");
        t.owner(Checksum.class);
        t.row("F2 0F 38 F0 /r", "CRC32 Gd,Eb", "crc32Byte", "sse42");
        t.row("F2 0F 38 F1 /r", "CRC32 Gd,Ev", "crc32", "sse42");
        t.owner(RandomNumbers.class);
        t.row("0F C7 /6 reg", "RDRAND Rv", "rdrand", "rdrand");
        t.row("0F C7 /7 reg", "RDSEED Rv", "rdrand", "rdseed");
    }

    private static void vex(RowSink t) {
        t.owner(Bmi.class);
        t.row("VEX.L0 0F 38 F2 /r", "ANDN Gy,By,Ey", "andn", "bmi1");
        t.row("VEX.L0 0F 38 F3 /1", "BLSR By,Ey", "blsr", "bmi1");
        t.row("VEX.L0 0F 38 F3 /2", "BLSMSK By,Ey", "blsmsk", "bmi1");
        t.row("VEX.L0 0F 38 F3 /3", "BLSI By,Ey", "blsi", "bmi1");
        t.row("VEX.L0 0F 38 F7 /r", "BEXTR Gy,Ey,By", "bextr", "bmi1");
        t.row("VEX.L0 0F 38 F5 /r", "BZHI Gy,Ey,By", "bzhi", "bmi2");
        t.row("VEX.L0 F3 0F 38 F5 /r", "PEXT Gy,By,Ey", "pext", "bmi2");
        t.row("VEX.L0 F2 0F 38 F5 /r", "PDEP Gy,By,Ey", "pdep", "bmi2");
        t.row("VEX.L0 F2 0F 38 F6 /r", "MULX Gy,By,Ey", "mulx", "bmi2 second");
        t.row("VEX.L0 66 0F 38 F7 /r", "SHLX Gy,Ey,By", "shlx", "bmi2");
        t.row("VEX.L0 F3 0F 38 F7 /r", "SARX Gy,Ey,By", "sarx", "bmi2");
        t.row("VEX.L0 F2 0F 38 F7 /r", "SHRX Gy,Ey,By", "shrx", "bmi2");
        t.row("VEX.L0 F2 0F 3A F0 /r", "RORX Gy,Ey,Ib", "rorx", "bmi2");
    }
}
