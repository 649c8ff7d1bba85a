package org.jvirsh.quickstart.tiny;

import org.jvirsh.quickstart.asm.Assembler;

import static org.jvirsh.quickstart.asm.Condition.ABOVE_OR_EQUAL;
import static org.jvirsh.quickstart.asm.Condition.BELOW;
import static org.jvirsh.quickstart.asm.Condition.EQUAL;
import static org.jvirsh.quickstart.asm.Condition.NOT_EQUAL;
import static org.jvirsh.quickstart.asm.Condition.NOT_SIGN;
import static org.jvirsh.quickstart.asm.Memory.byteAt;
import static org.jvirsh.quickstart.asm.Register.AH;
import static org.jvirsh.quickstart.asm.Register.AL;
import static org.jvirsh.quickstart.asm.Register.DX;
import static org.jvirsh.quickstart.asm.Register.EAX;
import static org.jvirsh.quickstart.asm.Register.EBX;
import static org.jvirsh.quickstart.asm.Register.ECX;
import static org.jvirsh.quickstart.asm.Register.EDX;
import static org.jvirsh.quickstart.asm.Register.ESI;

/**
 * Text in and out through COM1 (National Semiconductor PC16550D data sheet, section 8). Its routines clobber
 * EAX and EDX unless they say otherwise; "put" and "put line end" keep everything.
 */
final class SerialConsole {
    private static final int BASE = 0x3f8;
    private static final int INTERRUPT_ENABLE = BASE + 1;
    private static final int FIFO_CONTROL = BASE + 2;
    private static final int LINE_CONTROL = BASE + 3;
    private static final int MODEM_CONTROL = BASE + 4;
    private static final int LINE_STATUS = BASE + 5;
    private static final int DATA_READY = 0x01;
    private static final int HOLDING_EMPTY = 0x20;
    private static final int ALL_SENT = 0x40;

    private final Assembler asm;

    SerialConsole(Assembler asm) {
        this.asm = asm;
    }

    void write() {
        setUp();
        output();
        numbers();
        readLine();
        asm.bind("skip spaces")
                .cmp(byteAt(ESI, 0), ' ').jcc(NOT_EQUAL, "skipped").inc(ESI).jmp("skip spaces")
                .bind("skipped").ret();
    }

    /** 115200 baud, 8N1, FIFOs on, interrupt on received data. */
    private void setUp() {
        asm.bind("set up serial port")
                .outByte(INTERRUPT_ENABLE, 0)
                .outByte(LINE_CONTROL, 0x80).outByte(BASE, 1).outByte(INTERRUPT_ENABLE, 0)
                .outByte(LINE_CONTROL, 0x03)
                .outByte(FIFO_CONTROL, 0x07)
                .outByte(MODEM_CONTROL, 0x0b)       // DTR, RTS, and OUT2, which lets interrupts through
                .outByte(INTERRUPT_ENABLE, 0x01)
                .ret();
    }

    /** "put": the character in AL. "put text": ESI up to a zero byte. "put line end". "drain": wait. */
    private void output() {
        asm.bind("put").push(EDX).push(EAX).mov(DX, LINE_STATUS);
        asm.bind("put wait").inDx(AL).test(AL, HOLDING_EMPTY).jcc(EQUAL, "put wait")
                .pop(EAX).mov(DX, BASE).outDx(AL).pop(EDX).ret();

        asm.bind("put text").lodsb().test(AL, AL).jcc(EQUAL, "text ends").call("put").jmp("put text");
        asm.bind("text ends").ret();

        asm.bind("put line end").push(EAX)
                .mov(AL, '\r').call("put").mov(AL, '\n').call("put").pop(EAX).ret();

        asm.bind("drain").mov(DX, LINE_STATUS);
        asm.bind("drain wait").inDx(AL).test(AL, ALL_SENT).jcc(EQUAL, "drain wait").ret();
    }

    /** "put number": EAX as a signed decimal. "put hex": EAX as eight digits, ECX, EAX kept. */
    private void numbers() {
        asm.bind("put number").test(EAX, EAX).jcc(NOT_SIGN, "put unsigned")
                .push(EAX).mov(AL, '-').call("put").pop(EAX).neg(EAX);
        asm.bind("put unsigned").mov(ECX, 10).xor(EBX, EBX);
        asm.bind("next digit").xor(EDX, EDX).div(ECX).push(EDX).inc(EBX)
                .test(EAX, EAX).jcc(NOT_EQUAL, "next digit");
        asm.bind("put digits").pop(EAX).add(AL, '0').call("put")
                .dec(EBX).jcc(NOT_EQUAL, "put digits").ret();

        asm.bind("put hex").push(ECX).mov(ECX, 8);
        asm.bind("next nibble").rol(EAX, 4).push(EAX).and(AL, 0x0f)
                .cmp(AL, 10).jcc(BELOW, "decimal nibble").add(AL, 'a' - '0' - 10);
        asm.bind("decimal nibble").add(AL, '0').call("put").pop(EAX)
                .loop("next nibble").pop(ECX).ret();
    }

    /** Reads a line into LINE, ended by a zero byte: echo, backspace, ^U erases, ^C gives the line up. */
    private void readLine() {
        asm.bind("read line").xor(EBX, EBX);
        asm.bind("next character").cli()
                .mov(DX, LINE_STATUS).inDx(AL).test(AL, DATA_READY).jcc(NOT_EQUAL, "received")
                .sti().hlt()                        // STI takes effect after HLT: no wake-up is lost
                .jmp("next character");
        asm.bind("received")
                .mov(DX, BASE).inDx(AL)
                .mov(AH, byteAt(TinyProgram.PREVIOUS_CHARACTER))
                .mov(byteAt(TinyProgram.PREVIOUS_CHARACTER), AL)
                .cmp(AL, '\r').jcc(EQUAL, "line ends")
                .cmp(AL, '\n').jcc(EQUAL, "line feed")
                .cmp(AL, '\b').jcc(EQUAL, "backspace")
                .cmp(AL, 0x7f).jcc(EQUAL, "backspace")
                .cmp(AL, 0x15).jcc(EQUAL, "erase line")
                .cmp(AL, 0x03).jcc(EQUAL, "give up line")
                .cmp(AL, ' ').jcc(BELOW, "next character")
                .cmp(AL, 0x7f).jcc(ABOVE_OR_EQUAL, "next character")
                .cmp(EBX, TinyProgram.LINE_LENGTH).jcc(ABOVE_OR_EQUAL, "next character")
                .mov(byteAt(EBX, TinyProgram.LINE), AL).inc(EBX)
                .call("put").jmp("next character");
        asm.bind("line feed").cmp(AH, '\r').jcc(EQUAL, "next character");
        asm.bind("line ends").mov(byteAt(EBX, TinyProgram.LINE), 0).jmp("put line end");
        asm.bind("backspace").call("erase character").jmp("next character");
        asm.bind("erase line").call("erase character")
                .test(EBX, EBX).jcc(NOT_EQUAL, "erase line").jmp("next character");
        asm.bind("erase character").test(EBX, EBX).jcc(EQUAL, "nothing to erase")
                .dec(EBX).mov(ESI, "rub out").jmp("put text");
        asm.bind("nothing to erase").ret();
        asm.bind("give up line").xor(EBX, EBX).mov(ESI, "caret C").call("put text").jmp("line ends");
        asm.bind("rub out").asciz("\b \b");
        asm.bind("caret C").asciz("^C");
    }
}
