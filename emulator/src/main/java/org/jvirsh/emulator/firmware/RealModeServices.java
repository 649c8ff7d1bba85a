package org.jvirsh.emulator.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jvirsh.emulator.boot.MemoryMap;

import static org.jvirsh.emulator.firmware.RealModeAssembler.Condition.BELOW;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Condition.EQUAL;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Condition.NOT_BELOW;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Condition.NOT_EQUAL;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Half.AH;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Half.AL;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Half.BH;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Segment.CS;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Segment.DS;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.AX;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.BP;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.BX;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.CX;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.DI;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.DX;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.SI;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.SP;

/**
 * The source of the interrupt services: memory size (INT 12h, INT 15h functions 88h, E801h, E820h), line A20 (INT 15h
 * function 24h), equipment (INT 11h), time (INT 1Ah function 0), the timer tick, and answers in the negative for
 * disks, keyboard and everything else. Function numbers and registers as in Ralf Brown's Interrupt List.
 */
final class RealModeServices {
    /** Label of the code that restarts the machine. */
    static final String RESTART = "restart";

    private static final int SMAP = 0x534D_4150;
    private static final int MAP_ENTRY = 20;
    private static final int BDA_SEGMENT = 0x40;
    private static final int CARRY = 0x01;
    private static final int ZERO = 0x40;
    /** Distance of the caller's flags from the top of stack once BP is pushed. */
    private static final int CALLER_FLAGS = 6;

    private final RealModeAssembler a;
    private final MemoryMap map;

    RealModeServices(RealModeAssembler a, MemoryMap map) {
        this.a = a;
        this.map = map;
    }

    /** The label of an interrupt's handler. */
    static String entry(int vector) {
        return switch (vector) {
            case 0x08 -> "tick";
            case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F -> "master interrupt";
            case 0x10 -> "video";
            case 0x11 -> "equipment";
            case 0x12 -> "base memory";
            case 0x13 -> "disk";
            case 0x15 -> "system";
            case 0x16 -> "keyboard";
            case 0x18, 0x19 -> RESTART;
            case 0x1A -> "time";
            case 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77 -> "slave interrupt";
            default -> "nothing";
        };
    }

    /** Assembles everything. */
    void write() {
        table();
        returns();
        restart();
        hardware();
        biosData("equipment", 0x10);
        biosData("base memory", 0x13);
        video();
        a.label("disk");
        a.mov(AH, 1); // bad command
        a.jmp("fail");
        keyboard();
        time();
        system();
        e820();
        sizes();
        lineA20();
    }

    private void table() {
        ByteBuffer b = ByteBuffer.allocate(map.ranges().size() * MAP_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
        for (MemoryMap.Range r : map.ranges()) {
            b.putLong(r.start()).putLong(r.size()).putInt(r.kind().code());
        }
        a.label("map");
        a.data(b.array());
    }

    /** The ways back: IRET with one of the caller's flags changed. */
    private void returns() {
        a.label("nothing");
        a.iret();
        a.label("fail");
        callerFlag(CARRY, true);
        a.label("succeed");
        callerFlag(CARRY, false);
        a.label("no key");
        callerFlag(ZERO, true);
    }

    private void callerFlag(int flag, boolean on) {
        a.push(BP);
        a.mov(BP, SP);
        if (on) {
            a.orAtBp(CALLER_FLAGS, flag);
        } else {
            a.clearAtBp(CALLER_FLAGS, flag);
        }
        a.pop(BP);
        a.iret();
    }

    private void restart() {
        a.label(RESTART);
        a.cli();
        a.mov(AL, 0);
        a.out(0x92);
        a.mov(AL, 1);
        a.out(0x92);
        a.label("stop");
        a.hlt();
        a.jmp("stop");
    }

    private void hardware() {
        a.label("tick");
        a.push(DS);
        a.push(AX);
        a.mov(AX, BDA_SEGMENT);
        a.mov(DS, AX);
        a.increment32(0x6C);
        a.mov(AL, 0x20);
        a.out(0x20);
        a.pop(AX);
        a.pop(DS);
        a.iret();
        a.label("slave interrupt");
        a.push(AX);
        a.mov(AL, 0x20);
        a.out(0xA0);
        a.out(0x20);
        a.pop(AX);
        a.iret();
        a.label("master interrupt");
        a.push(AX);
        a.mov(AL, 0x20);
        a.out(0x20);
        a.pop(AX);
        a.iret();
    }

    /** A service that returns a word of the BIOS data area in AX. */
    private void biosData(String label, int address) {
        a.label(label);
        a.push(DS);
        a.mov(AX, BDA_SEGMENT);
        a.mov(DS, AX);
        a.load(AX, address);
        a.pop(DS);
        a.iret();
    }

    private void video() {
        a.label("video");
        a.cmp(AH, 0x0F);
        a.jmp(EQUAL, "video mode");
        a.cmp(AH, 0x03);
        a.jmp(EQUAL, "video cursor");
        a.iret();
        a.label("video mode");
        a.mov(AX, 80 << 8 | 3);
        a.mov(BH, 0);
        a.iret();
        a.label("video cursor");
        a.mov(CX, 0x0607);
        a.mov(DX, 0);
        a.iret();
    }

    private void keyboard() {
        a.label("keyboard");
        a.cmp(AH, 0x01);
        a.jmp(EQUAL, "no key");
        a.cmp(AH, 0x11);
        a.jmp(EQUAL, "no key");
        a.mov(AX, 0);
        a.iret();
    }

    private void time() {
        a.label("time");
        a.cmp(AH, 0);
        a.jmp(EQUAL, "ticks");
        a.mov(AH, 0x86);
        a.jmp("fail");
        a.label("ticks");
        a.push(DS);
        a.mov(AX, BDA_SEGMENT);
        a.mov(DS, AX);
        a.load(DX, 0x6C);
        a.load(CX, 0x6E);
        a.pop(DS);
        a.mov(AX, 0);
        a.jmp("succeed");
    }

    private void system() {
        a.label("system");
        a.cmp(AX, 0xE820);
        a.jmp(EQUAL, "E820");
        a.cmp(AX, 0xE801);
        a.jmp(EQUAL, "E801");
        a.cmp(AH, 0x88);
        a.jmp(EQUAL, "88");
        a.cmp(AH, 0x24);
        a.jmp(EQUAL, "A20");
        a.label("unsupported");
        a.mov(AH, 0x86);
        a.jmp("fail");
    }

    private void e820() {
        int count = map.ranges().size();
        a.label("E820");
        a.cmp32(DX, SMAP);
        a.jmp(NOT_EQUAL, "unsupported");
        a.cmp32(BX, count);
        a.jmp(NOT_BELOW, "unsupported");
        a.cmp32(CX, MAP_ENTRY);
        a.jmp(BELOW, "unsupported");
        a.push(SI);
        a.push(DI);
        a.push(DS);
        a.push(CS);
        a.pop(DS);
        a.imul(SI, BX, MAP_ENTRY);
        a.add(SI, a.offset("map"));
        a.mov32(CX, MAP_ENTRY);
        a.cld();
        a.repMovsb();
        a.mov(CX, MAP_ENTRY);
        a.pop(DS);
        a.pop(DI);
        a.pop(SI);
        a.inc32(BX);
        a.cmp32(BX, count);
        a.jmp(BELOW, "E820 more");
        a.xor32(BX);
        a.label("E820 more");
        a.mov32(AX, SMAP);
        a.jmp("succeed");
    }

    private void sizes() {
        long extended = map.extendedKib();
        int below16 = (int) Math.min(extended, 15 << 10);
        int above16 = (int) Math.min(Math.max(extended - (15 << 10), 0) >> 6, 0xFFFF);
        a.label("E801");
        a.mov(AX, below16);
        a.mov(BX, above16);
        a.mov(CX, below16);
        a.mov(DX, above16);
        a.jmp("succeed");
        a.label("88");
        a.mov(AX, (int) Math.min(extended, 63 << 10));
        a.jmp("succeed");
    }

    private void lineA20() {
        a.label("A20");
        a.cmp(AL, 1);
        a.jmp(EQUAL, "A20 on");
        a.cmp(AL, 0);
        a.jmp(EQUAL, "A20 off");
        a.cmp(AL, 2);
        a.jmp(EQUAL, "A20 state");
        a.cmp(AL, 3);
        a.jmp(NOT_EQUAL, "unsupported");
        a.mov(BX, 2); // switched by port 92h
        a.jmp("A20 done");
        a.label("A20 on");
        a.in(0x92);
        a.or(AL, 2);
        a.and(AL, 0xFE); // bit 0 would reset
        a.out(0x92);
        a.jmp("A20 done");
        a.label("A20 off");
        a.in(0x92);
        a.and(AL, 0xFC);
        a.out(0x92);
        a.jmp("A20 done");
        a.label("A20 state");
        a.in(0x92);
        a.shr(AL);
        a.and(AL, 1);
        a.label("A20 done");
        a.mov(AH, 0);
        a.jmp("succeed");
    }
}
