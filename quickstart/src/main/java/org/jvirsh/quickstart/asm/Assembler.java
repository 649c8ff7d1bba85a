package org.jvirsh.quickstart.asm;

import java.nio.charset.StandardCharsets;

import static org.jvirsh.quickstart.asm.Register.AL;
import static org.jvirsh.quickstart.asm.Register.DX;

/**
 * Builds x86 machine code by method calls, one per instruction, destination first as in Intel's notation.
 * Labels are strings; they may be used before they are bound. {@link #assemble()} fills them in.
 *
 * <p>Encodings follow the opcode tables of the Intel SDM, volume 2, chapters 3 to 5. Where an instruction
 * has several encodings the one taken is always the same, so code of a given source has one image:
 * sign-extended 8-bit immediates are used where they fit, jumps and calls to labels are near, never short,
 * but for {@link #jmpShort} and {@link #loop}.
 *
 * <p>Operands of unequal size, registers that cannot address memory and unbound labels are refused with
 * {@link IllegalArgumentException}.
 */
public final class Assembler {
    private final CodeBuffer code;
    private final Encoder encoder;
    private final int bits;

    /**
     * Starts an empty program.
     *
     * @param bits default operand and address size the code will run with: 16 or 32
     * @param origin address of the first byte as the code will see it: the offset in its segment
     */
    public Assembler(int bits, int origin) {
        if (bits != 16 && bits != 32) {
            throw new IllegalArgumentException("no such mode: " + bits + " bits");
        }
        this.bits = bits;
        this.code = new CodeBuffer(origin);
        this.encoder = new Encoder(code, bits);
    }

    /** The finished bytes. Every label in use must have been bound. */
    public byte[] assemble() {
        return code.resolve();
    }

    /** Address of a label that is already bound. */
    public int addressOf(String label) {
        return code.addressOf(label);
    }

    /** Address of the next byte. */
    public int here() {
        return code.here();
    }

    // Labels and data

    public Assembler bind(String label) {
        code.bind(label);
        return this;
    }

    /** Bytes, each the low eight bits of its argument. */
    public Assembler db(int... values) {
        for (int value : values) {
            code.put(value, 1);
        }
        return this;
    }

    /** 16-bit words. */
    public Assembler dw(int... values) {
        for (int value : values) {
            code.put(value, 2);
        }
        return this;
    }

    /** 32-bit words. */
    public Assembler dd(int... values) {
        for (int value : values) {
            code.put(value, 4);
        }
        return this;
    }

    /** The address of a label as a 32-bit word. */
    public Assembler dd(String label) {
        code.putAddress(label, 0, 4);
        return this;
    }

    /** ASCII text without a terminator. */
    public Assembler ascii(String text) {
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            code.put(b, 1);
        }
        return this;
    }

    /** ASCII text and a zero byte. */
    public Assembler asciz(String text) {
        return ascii(text).db(0);
    }

    /** {@code count} zero bytes. */
    public Assembler zeros(int count) {
        for (int i = 0; i < count; i++) {
            code.put(0, 1);
        }
        return this;
    }

    /** Zero bytes up to the given distance from the first byte. */
    public Assembler padTo(int offset) {
        if (code.size() > offset) {
            throw new IllegalArgumentException("offset " + offset + " is already passed by "
                    + (code.size() - offset) + " bytes");
        }
        return zeros(offset - code.size());
    }

    // Moves

    public Assembler mov(Operand destination, Operand source) {
        return regularForm(0x88, destination, source);
    }

    public Assembler mov(Register destination, int value) {
        encoder.operandSize(destination.width());
        code.put((destination.width() == 8 ? 0xb0 : 0xb8) + destination.code(), 1);
        encoder.immediate(value, destination.width());
        return this;
    }

    public Assembler mov(Memory destination, int value) {
        oneOperand(0xc6, 0, destination);
        encoder.immediate(value, destination.width());
        return this;
    }

    /** Loads the address of a label. */
    public Assembler mov(Register destination, String label) {
        encoder.operandSize(destination.width());
        code.put(0xb8 + destination.code(), 1);
        code.putAddress(label, 0, destination.width() / 8);
        return this;
    }

    public Assembler mov(SegmentRegister destination, Register source) {
        code.put(0x8e, 1);
        encoder.modRm(destination.code(), source);
        return this;
    }

    public Assembler mov(Register destination, SegmentRegister source) {
        encoder.operandSize(destination.width());
        code.put(0x8c, 1);
        encoder.modRm(source.code(), destination);
        return this;
    }

    /** Reads control register {@code number}. */
    public Assembler movFromCr(Register destination, int number) {
        return db(0x0f, 0x20, 0xc0 | number << 3 | destination.code());
    }

    /** Writes control register {@code number}. */
    public Assembler movToCr(int number, Register source) {
        return db(0x0f, 0x22, 0xc0 | number << 3 | source.code());
    }

    public Assembler movzx(Register destination, Operand source) {
        encoder.widen(0xb6, destination, source);
        return this;
    }

    public Assembler movsx(Register destination, Operand source) {
        encoder.widen(0xbe, destination, source);
        return this;
    }

    public Assembler lea(Register destination, Memory source) {
        encoder.prefixes(destination.width(), source);
        code.put(0x8d, 1);
        encoder.modRm(destination.code(), source);
        return this;
    }

    public Assembler xchg(Operand first, Register second) {
        return regularForm(0x86, first, second);
    }

    public Assembler push(Register source) {
        encoder.operandSize(source.width());
        return db(0x50 + source.code());
    }

    public Assembler push(int value) {
        if (Encoder.fitsByte(value)) {
            return db(0x6a, value);
        }
        code.put(0x68, 1);
        encoder.immediate(value, bits);
        return this;
    }

    public Assembler pop(Register destination) {
        encoder.operandSize(destination.width());
        return db(0x58 + destination.code());
    }

    public Assembler pusha() {
        return db(0x60);
    }

    public Assembler popa() {
        return db(0x61);
    }

    // Arithmetic and logic

    public Assembler add(Operand destination, Operand source) {
        return regularForm(0x00, destination, source);
    }

    public Assembler add(Operand destination, int value) {
        return group1(0, destination, value);
    }

    public Assembler or(Operand destination, Operand source) {
        return regularForm(0x08, destination, source);
    }

    public Assembler or(Operand destination, int value) {
        return group1(1, destination, value);
    }

    public Assembler adc(Operand destination, Operand source) {
        return regularForm(0x10, destination, source);
    }

    public Assembler adc(Operand destination, int value) {
        return group1(2, destination, value);
    }

    public Assembler sbb(Operand destination, Operand source) {
        return regularForm(0x18, destination, source);
    }

    public Assembler sbb(Operand destination, int value) {
        return group1(3, destination, value);
    }

    public Assembler and(Operand destination, Operand source) {
        return regularForm(0x20, destination, source);
    }

    public Assembler and(Operand destination, int value) {
        return group1(4, destination, value);
    }

    public Assembler sub(Operand destination, Operand source) {
        return regularForm(0x28, destination, source);
    }

    public Assembler sub(Operand destination, int value) {
        return group1(5, destination, value);
    }

    public Assembler xor(Operand destination, Operand source) {
        return regularForm(0x30, destination, source);
    }

    public Assembler xor(Operand destination, int value) {
        return group1(6, destination, value);
    }

    public Assembler cmp(Operand first, Operand second) {
        return regularForm(0x38, first, second);
    }

    public Assembler cmp(Operand first, int value) {
        return group1(7, first, value);
    }

    public Assembler test(Operand first, Register second) {
        return regularForm(0x84, first, second);
    }

    public Assembler test(Operand first, int value) {
        oneOperand(0xf6, 0, first);
        encoder.immediate(value, first.width());
        return this;
    }

    public Assembler inc(Operand operand) {
        return oneOperand(0xfe, 0, operand);
    }

    public Assembler dec(Operand operand) {
        return oneOperand(0xfe, 1, operand);
    }

    public Assembler not(Operand operand) {
        return oneOperand(0xf6, 2, operand);
    }

    public Assembler neg(Operand operand) {
        return oneOperand(0xf6, 3, operand);
    }

    public Assembler mul(Operand operand) {
        return oneOperand(0xf6, 4, operand);
    }

    public Assembler div(Operand operand) {
        return oneOperand(0xf6, 6, operand);
    }

    public Assembler idiv(Operand operand) {
        return oneOperand(0xf6, 7, operand);
    }

    /** The two-operand form; sets OF when the product does not fit. */
    public Assembler imul(Register destination, Operand source) {
        Encoder.sameWidth(destination, source);
        encoder.prefixes(destination.width(), source);
        db(0x0f, 0xaf);
        encoder.modRm(destination.code(), source);
        return this;
    }

    public Assembler shl(Operand operand, int count) {
        return shift(4, operand, count);
    }

    public Assembler shr(Operand operand, int count) {
        return shift(5, operand, count);
    }

    public Assembler sar(Operand operand, int count) {
        return shift(7, operand, count);
    }

    public Assembler rol(Operand operand, int count) {
        return shift(0, operand, count);
    }

    public Assembler ror(Operand operand, int count) {
        return shift(1, operand, count);
    }

    /** Shifts left by CL. */
    public Assembler shl(Operand operand, Register count) {
        return shift(4, operand, count);
    }

    /** Shifts right by CL. */
    public Assembler shr(Operand operand, Register count) {
        return shift(5, operand, count);
    }

    /** Sign-extends the accumulator into (E)DX in the mode's size: CWD or CDQ. */
    public Assembler cdq() {
        return db(0x99);
    }

    public Assembler set(Condition condition, Operand destination) {
        encoder.prefixes(8, destination);
        db(0x0f, 0x90 + condition.code());
        encoder.modRm(0, destination);
        return this;
    }

    // Control flow

    public Assembler jmp(String label) {
        return db(0xe9).distance(label, bits / 8);
    }

    /** Jump within -128 to 127 bytes. */
    public Assembler jmpShort(String label) {
        return db(0xeb).distance(label, 1);
    }

    public Assembler jmp(Operand target) {
        return oneOperand(0xfe, 4, target);
    }

    public Assembler jcc(Condition condition, String label) {
        return db(0x0f, 0x80 + condition.code()).distance(label, bits / 8);
    }

    public Assembler call(String label) {
        return db(0xe8).distance(label, bits / 8);
    }

    public Assembler call(Operand target) {
        return oneOperand(0xfe, 2, target);
    }

    public Assembler ret() {
        return db(0xc3);
    }

    /** Decrements (E)CX and jumps within -128 to 127 bytes while it is not zero. */
    public Assembler loop(String label) {
        return db(0xe2).distance(label, 1);
    }

    /** Far jump to a label in another code segment, offset in the mode's size. */
    public Assembler jmpFar(int selector, String label) {
        code.put(0xea, 1);
        code.putAddress(label, 0, bits / 8);
        return dw(selector);
    }

    /** Far jump through a pointer in memory: an offset of the operand's width, then a selector. */
    public Assembler jmpFar(Memory pointer) {
        encoder.prefixes(pointer.width(), pointer);
        code.put(0xff, 1);
        encoder.modRm(5, pointer);
        return this;
    }

    public Assembler interrupt(int vector) {
        return db(0xcd, vector);
    }

    public Assembler iret() {
        return db(0xcf);
    }

    // Strings

    public Assembler lodsb() {
        return db(0xac);
    }

    public Assembler stosb() {
        return db(0xaa);
    }

    public Assembler movsb() {
        return db(0xa4);
    }

    /** Prefix: repeat the string instruction that follows (E)CX times. */
    public Assembler rep() {
        return db(0xf3);
    }

    public Assembler cld() {
        return db(0xfc);
    }

    // Ports

    /** Reads the port numbered in DX into AL, AX or EAX. */
    public Assembler inDx(Register accumulator) {
        encoder.operandSize(accumulator(accumulator).width());
        return db(accumulator == AL ? 0xec : 0xed);
    }

    /** Writes AL, AX or EAX to the port numbered in DX. */
    public Assembler outDx(Register accumulator) {
        encoder.operandSize(accumulator(accumulator).width());
        return db(accumulator == AL ? 0xee : 0xef);
    }

    /** Reads a port from 0 to 255 into AL, AX or EAX. */
    public Assembler in(Register accumulator, int port) {
        encoder.operandSize(accumulator(accumulator).width());
        return db(accumulator == AL ? 0xe4 : 0xe5, byteValue(port));
    }

    /** Writes AL, AX or EAX to a port from 0 to 255. */
    public Assembler out(int port, Register accumulator) {
        encoder.operandSize(accumulator(accumulator).width());
        return db(accumulator == AL ? 0xe6 : 0xe7, byteValue(port));
    }

    /** Writes a constant byte to any port; AL and DX are lost. */
    public Assembler outByte(int port, int value) {
        return mov(DX, port).mov(AL, value).outDx(AL);
    }

    // System

    public Assembler cli() {
        return db(0xfa);
    }

    public Assembler sti() {
        return db(0xfb);
    }

    public Assembler hlt() {
        return db(0xf4);
    }

    public Assembler nop() {
        return db(0x90);
    }

    public Assembler cpuid() {
        return db(0x0f, 0xa2);
    }

    public Assembler rdtsc() {
        return db(0x0f, 0x31);
    }

    public Assembler lgdt(Memory source) {
        return descriptorTable(2, source);
    }

    public Assembler lidt(Memory source) {
        return descriptorTable(3, source);
    }

    // Shapes

    private Assembler regularForm(int opcode, Operand destination, Operand source) {
        encoder.regularForm(opcode, destination, source);
        return this;
    }

    private Assembler group1(int extension, Operand destination, int value) {
        encoder.group1(extension, destination, value);
        return this;
    }

    private Assembler oneOperand(int opcode, int extension, Operand operand) {
        encoder.oneOperand(opcode, extension, operand);
        return this;
    }

    private Assembler shift(int extension, Operand operand, int count) {
        encoder.shift(extension, operand, count);
        return this;
    }

    private Assembler shift(int extension, Operand operand, Register count) {
        encoder.shift(extension, operand, count);
        return this;
    }

    private Assembler distance(String label, int length) {
        code.putDistance(label, length);
        return this;
    }

    private Assembler descriptorTable(int extension, Memory source) {
        encoder.prefixes(bits, source);
        db(0x0f, 0x01);
        encoder.modRm(extension, source);
        return this;
    }

    private static Register accumulator(Register register) {
        if (!register.isAccumulator()) {
            throw new IllegalArgumentException("ports are read and written through AL, AX and EAX, not "
                    + register);
        }
        return register;
    }

    private static int byteValue(int value) {
        if (value < 0 || value > 0xff) {
            throw new IllegalArgumentException("not a byte: " + value);
        }
        return value;
    }
}
