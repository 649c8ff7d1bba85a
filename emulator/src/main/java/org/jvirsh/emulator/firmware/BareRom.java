package org.jvirsh.emulator.firmware;

import java.nio.charset.StandardCharsets;

import static org.jvirsh.emulator.firmware.RealModeAssembler.Condition.EQUAL;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Half.AL;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Segment.DS;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Segment.SS;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.AX;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.BX;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.DX;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.SI;
import static org.jvirsh.emulator.firmware.RealModeAssembler.Word.SP;

/**
 * The read-only memory of a machine that has neither a kernel nor firmware. It does what is left to do for one that finds
 * nothing to boot: tells so in one line on COM1, then halts with interrupts disabled. A non-maskable interrupt wakes the
 * processor for one instruction.
 *
 * <p>The processor comes from the reset vector F000:FFF0 (SDM vol. 3, section 10.1.4). The serial port is set to 115200
 * bits a second, 8 data bits, no parity, by the registers of the 16550 (National Semiconductor PC16550D data sheet,
 * section 8). Where there is no port the line status reads as ones, and the line goes nowhere.
 */
public final class BareRom {
    /** What it prints, without the end of the line. */
    public static final String MESSAGE = "jvirsh: no kernel was given and no firmware was found: there is nothing to start.";

    private static final int SIZE = 0x1_0000;
    private static final int SEGMENT = 0xF000;
    private static final int CODE = 0xE000;
    private static final int RESET = 0xFFF0;
    private static final int NMI_VECTOR = 4 * 2;

    private static final int COM1 = 0x3F8;
    private static final int INTERRUPT_ENABLE = COM1 + 1;
    private static final int LINE_CONTROL = COM1 + 3;
    private static final int MODEM_CONTROL = COM1 + 4;
    private static final int LINE_STATUS = COM1 + 5;
    private static final int DIVISOR_ACCESS = 0x80;
    private static final int EIGHT_BITS = 3;
    private static final int READY_TO_SEND = 3;
    private static final int HOLDING_REGISTER_EMPTY = 0x20;

    private final RealModeAssembler a = new RealModeAssembler(CODE);

    private BareRom() {}

    /** The 64 KiB of the image. */
    public static byte[] image() {
        return new BareRom().assemble();
    }

    private byte[] assemble() {
        a.label("text");
        a.data((MESSAGE + "\r\n\0").getBytes(StandardCharsets.US_ASCII));
        a.label("start");
        a.cli();
        a.cld();
        vector();
        serialPort();
        print();
        a.label("stop");
        a.hlt();
        a.jmp("stop");
        byte[] image = new byte[SIZE];
        byte[] code = a.assemble();
        System.arraycopy(code, 0, image, CODE, code.length);
        RealModeAssembler reset = new RealModeAssembler(RESET);
        reset.jmpFar(SEGMENT, a.offset("start"));
        byte[] jump = reset.assemble();
        System.arraycopy(jump, 0, image, RESET, jump.length);
        return image;
    }

    /** A stack, and a handler for the one interrupt that cannot be disabled. */
    private void vector() {
        a.mov(AX, 0);
        a.mov(DS, AX);
        a.mov(SS, AX);
        a.mov(SP, 0x7C00);
        a.jmp("after handler");
        a.label("nmi");
        a.iret();
        a.label("after handler");
        a.mov(AX, a.offset("nmi"));
        a.storeAx(NMI_VECTOR);
        a.mov(AX, SEGMENT);
        a.storeAx(NMI_VECTOR + 2);
        a.mov(DS, AX);
    }

    private void serialPort() {
        send(LINE_CONTROL, DIVISOR_ACCESS);
        send(COM1, 1);
        send(INTERRUPT_ENABLE, 0);
        send(LINE_CONTROL, EIGHT_BITS);
        send(INTERRUPT_ENABLE, 0);
        send(MODEM_CONTROL, READY_TO_SEND);
    }

    private void send(int port, int value) {
        a.mov(DX, port);
        a.mov(AL, value);
        a.outDx();
    }

    private void print() {
        a.mov(SI, a.offset("text"));
        a.label("next");
        a.lodsb();
        a.cmp(AL, 0);
        a.jmp(EQUAL, "stop");
        a.mov(BX, AX);
        a.mov(DX, LINE_STATUS);
        a.label("wait");
        a.inDx();
        a.and(AL, HOLDING_REGISTER_EMPTY);
        a.cmp(AL, 0);
        a.jmp(EQUAL, "wait");
        a.mov(AX, BX);
        a.mov(DX, COM1);
        a.outDx();
        a.jmp("next");
    }
}
