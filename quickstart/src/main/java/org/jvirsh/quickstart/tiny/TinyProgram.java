package org.jvirsh.quickstart.tiny;

import org.jvirsh.quickstart.asm.Assembler;

import static org.jvirsh.quickstart.asm.Condition.EQUAL;
import static org.jvirsh.quickstart.asm.Memory.byteAt;
import static org.jvirsh.quickstart.asm.Memory.dwordAt;
import static org.jvirsh.quickstart.asm.Memory.wordAt;
import static org.jvirsh.quickstart.asm.Register.AL;
import static org.jvirsh.quickstart.asm.Register.AX;
import static org.jvirsh.quickstart.asm.Register.EAX;
import static org.jvirsh.quickstart.asm.Register.ECX;
import static org.jvirsh.quickstart.asm.Register.EDI;
import static org.jvirsh.quickstart.asm.Register.ESI;
import static org.jvirsh.quickstart.asm.Register.ESP;
import static org.jvirsh.quickstart.asm.SegmentRegister.DS;
import static org.jvirsh.quickstart.asm.SegmentRegister.ES;
import static org.jvirsh.quickstart.asm.SegmentRegister.FS;
import static org.jvirsh.quickstart.asm.SegmentRegister.GS;
import static org.jvirsh.quickstart.asm.SegmentRegister.SS;

/**
 * The 32-bit program: its start, its interrupts and its main loop. Text goes out by polling; while there is
 * nothing to read the processor halts until the serial port interrupts.
 */
final class TinyProgram {
    /** Where the program is loaded: 1 MiB. */
    static final int ORIGIN = 0x100000;
    /** Bytes from {@link #ORIGIN} that the program uses, with its data and stack. */
    static final int MEMORY = 0x8000;
    /** The flat code segment the boot protocol prescribes; data is the next one. */
    static final int CODE_SELECTOR = 0x10;

    private static final int DATA_SELECTOR = 0x18;
    private static final int DATA = ORIGIN + 0x4000;
    private static final int STACK_TOP = ORIGIN + MEMORY;
    private static final int INTERRUPT_TABLE = DATA;
    private static final int FIRST_IRQ_VECTOR = 0x20;
    private static final int IRQ_VECTORS = 16;
    private static final int INTERRUPT_GATE = 0x8e00;

    /** 32 bits: address of the boot parameters. */
    static final int BOOT_PARAMETERS = DATA + 0x400;
    /** 32 bits: stack pointer that the calculator returns to after an error. */
    static final int UNWIND = DATA + 0x404;
    /** 8 bits: the character read last, to take CR LF as one line end. */
    static final int PREVIOUS_CHARACTER = DATA + 0x408;
    /** The line being typed, and other text under construction. */
    static final int LINE = DATA + 0x500;
    /** Longest line. */
    static final int LINE_LENGTH = 120;
    /** 49 bytes for the processor's names. */
    static final int NAME = DATA + 0x600;

    private final Assembler asm = new Assembler(32, ORIGIN);

    byte[] assemble() {
        start();
        setUpInterrupts();
        mainLoop();
        SerialConsole console = new SerialConsole(asm);
        console.write();
        new Calculator(asm).write();
        new Commands(asm).write();
        descriptors();
        byte[] code = asm.assemble();
        if (code.length > DATA - ORIGIN) {
            throw new IllegalStateException("the program has grown into its data: " + code.length);
        }
        return code;
    }

    private void start() {
        asm.cli().cld()
                .mov(EAX, DATA_SELECTOR)
                .mov(DS, EAX).mov(ES, EAX).mov(SS, EAX)
                .mov(ESP, STACK_TOP)
                .mov(dwordAt(BOOT_PARAMETERS), ESI)
                .lgdt(dwordAt("descriptor table"))
                .jmpFar(CODE_SELECTOR, "own segments");
        asm.bind("own segments")
                .mov(EAX, DATA_SELECTOR)
                .mov(DS, EAX).mov(ES, EAX).mov(SS, EAX).mov(FS, EAX).mov(GS, EAX)
                .mov(byteAt(PREVIOUS_CHARACTER), 0)
                .call("set up serial port");
    }

    /**
     * Remaps both interrupt controllers (Intel 8259A data sheet, ICW1 to ICW4), opens IRQ 4 alone, and
     * points the interrupt gates at a handler that only acknowledges: the interrupt is there to end HLT.
     */
    private void setUpInterrupts() {
        asm.outByte(0x20, 0x11).outByte(0xa0, 0x11)
                .outByte(0x21, FIRST_IRQ_VECTOR).outByte(0xa1, FIRST_IRQ_VECTOR + 8)
                .outByte(0x21, 4).outByte(0xa1, 2)
                .outByte(0x21, 1).outByte(0xa1, 1)
                .outByte(0x21, ~(1 << 4)).outByte(0xa1, 0xff);
        asm.mov(EDI, INTERRUPT_TABLE).mov(ECX, FIRST_IRQ_VECTOR * 8).xor(EAX, EAX).rep().stosb();
        asm.mov(ECX, IRQ_VECTORS).mov(EAX, "acknowledge");
        asm.bind("next gate")
                .mov(wordAt(EDI, 0), AX)
                .mov(wordAt(EDI, 2), CODE_SELECTOR)
                .mov(wordAt(EDI, 4), INTERRUPT_GATE)
                .ror(EAX, 16).mov(wordAt(EDI, 6), AX).ror(EAX, 16)
                .add(EDI, 8)
                .loop("next gate")
                .lidt(dwordAt("interrupt table"))
                .jmp("main");
        asm.bind("acknowledge")
                .push(EAX).mov(AL, 0x20).out(0x20, AL).pop(EAX).iret();
    }

    private void mainLoop() {
        asm.bind("main").mov(ESI, "banner").call("put text");
        asm.bind("prompt")
                .mov(ESI, "prompt text").call("put text")
                .call("read line")
                .mov(ESI, LINE).call("skip spaces")
                .cmp(byteAt(ESI, 0), 0).jcc(EQUAL, "prompt")
                .call("run command")
                .jmp("prompt");
        asm.bind("banner")
                .ascii("\r\njvirsh tiny guest: three kilobytes of machine code, no operating system.\r\n")
                .asciz("Type help for its commands. To leave the console press ^] (Ctrl + ]).\r\n");
        asm.bind("prompt text").asciz("> ");
    }

    private void descriptors() {
        asm.bind("descriptor table").dw(4 * 8 - 1).dd("descriptors");
        asm.bind("descriptors")
                .dd(0, 0, 0, 0)
                .dd(0xffff, 0x00cf9a00, 0xffff, 0x00cf9200);
        asm.bind("interrupt table").dw((FIRST_IRQ_VECTOR + IRQ_VECTORS) * 8 - 1).dd(INTERRUPT_TABLE);
    }
}
