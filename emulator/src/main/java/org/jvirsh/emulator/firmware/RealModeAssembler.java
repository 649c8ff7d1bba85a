package org.jvirsh.emulator.firmware;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Assembles the handful of 16-bit instructions that the firmware's services consist of (encodings: SDM vol. 2). Every
 * method appends one instruction; jumps go to labels that may come later.
 */
final class RealModeAssembler {
    /** 16-bit registers with their encoding; the {@code 32} methods mean the 32-bit register of the same number. */
    enum Word {
        AX(0),
        CX(1),
        DX(2),
        BX(3),
        SP(4),
        BP(5),
        SI(6),
        DI(7);

        private final int code;

        Word(int code) {
            this.code = code;
        }
    }

    /** 8-bit registers with their encoding. */
    enum Half {
        AL(0),
        CL(1),
        DL(2),
        BL(3),
        AH(4),
        CH(5),
        DH(6),
        BH(7);

        private final int code;

        Half(int code) {
            this.code = code;
        }
    }

    /** Segment registers with their encoding. */
    enum Segment {
        ES(0),
        CS(1),
        SS(2),
        DS(3);

        private final int code;

        Segment(int code) {
            this.code = code;
        }
    }

    /** Conditions of jumps; the number is the condition code. */
    enum Condition {
        BELOW(2),
        NOT_BELOW(3),
        EQUAL(4),
        NOT_EQUAL(5);

        private final int code;

        Condition(int code) {
            this.code = code;
        }
    }

    private record Jump(int end, String target) {}

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Jump> jumps = new ArrayList<>();
    private final int origin;

    /** Starts at this offset in the segment. */
    RealModeAssembler(int origin) {
        this.origin = origin;
    }

    private void emit(int... bytes) {
        for (int b : bytes) {
            code.write(b);
        }
    }

    private void emit16(int v) {
        emit(v, v >> 8);
    }

    private void emit32(int v) {
        emit16(v);
        emit16(v >>> 16);
    }

    void label(String name) {
        if (labels.put(name, origin + code.size()) != null) {
            throw new IllegalStateException("label " + name + " is there twice");
        }
    }

    /** The offset of a label that is already defined. */
    int offset(String name) {
        Integer at = labels.get(name);
        if (at == null) {
            throw new IllegalStateException("no label " + name);
        }
        return at;
    }

    void mov(Word r, int value) {
        emit(0xB8 + r.code);
        emit16(value);
    }

    void mov32(Word r, int value) {
        emit(0x66, 0xB8 + r.code);
        emit32(value);
    }

    void mov(Half r, int value) {
        emit(0xB0 + r.code, value);
    }

    void mov(Segment s, Word r) {
        emit(0x8E, 0xC0 | s.code << 3 | r.code);
    }

    void mov(Word to, Word from) {
        emit(0x89, 0xC0 | from.code << 3 | to.code);
    }

    /** {@code mov r, [address]} through DS. */
    void load(Word r, int address) {
        emit(0x8B, 0x06 | r.code << 3);
        emit16(address);
    }

    /** {@code inc dword [address]} through DS. */
    void increment32(int address) {
        emit(0x66, 0xFF, 0x06);
        emit16(address);
    }

    void cmp(Word r, int value) {
        emit(0x81, 0xF8 | r.code);
        emit16(value);
    }

    void cmp32(Word r, int value) {
        emit(0x66, 0x81, 0xF8 | r.code);
        emit32(value);
    }

    void cmp(Half r, int value) {
        emit(0x80, 0xF8 | r.code, value);
    }

    void add(Word r, int value) {
        emit(0x81, 0xC0 | r.code);
        emit16(value);
    }

    void and(Half r, int value) {
        emit(0x80, 0xE0 | r.code, value);
    }

    void or(Half r, int value) {
        emit(0x80, 0xC8 | r.code, value);
    }

    void shr(Half r) {
        emit(0xD0, 0xE8 | r.code);
    }

    /** {@code imul to, from, factor} with a factor of -128..127. */
    void imul(Word to, Word from, int factor) {
        emit(0x6B, 0xC0 | to.code << 3 | from.code, factor);
    }

    void inc32(Word r) {
        emit(0x66, 0x40 + r.code);
    }

    void xor32(Word r) {
        emit(0x66, 0x31, 0xC0 | r.code << 3 | r.code);
    }

    void push(Word r) {
        emit(0x50 + r.code);
    }

    void pop(Word r) {
        emit(0x58 + r.code);
    }

    void push(Segment s) {
        emit(0x06 | s.code << 3);
    }

    void pop(Segment s) {
        emit(0x07 | s.code << 3);
    }

    /** {@code or word [bp+displacement], bits}, bits below 80h. */
    void orAtBp(int displacement, int bits) {
        emit(0x83, 0x4E, displacement, bits);
    }

    /** {@code and word [bp+displacement], ~bits}, bits below 80h. */
    void clearAtBp(int displacement, int bits) {
        emit(0x83, 0x66, displacement, ~bits);
    }

    /** {@code mov [address], ax} through DS. */
    void storeAx(int address) {
        emit(0xA3);
        emit16(address);
    }

    /** {@code in al, dx}. */
    void inDx() {
        emit(0xEC);
    }

    /** {@code out dx, al}. */
    void outDx() {
        emit(0xEE);
    }

    void lodsb() {
        emit(0xAC);
    }

    void in(int port) {
        emit(0xE4, port);
    }

    void out(int port) {
        emit(0xE6, port);
    }

    void cld() {
        emit(0xFC);
    }

    void repMovsb() {
        emit(0xF3, 0xA4);
    }

    void cli() {
        emit(0xFA);
    }

    void hlt() {
        emit(0xF4);
    }

    void iret() {
        emit(0xCF);
    }

    void jmp(String target) {
        emit(0xE9);
        relative(target);
    }

    void jmp(Condition c, String target) {
        emit(0x0F, 0x80 | c.code);
        relative(target);
    }

    /** {@code jmp far segment:offset}. */
    void jmpFar(int segment, int offset) {
        emit(0xEA);
        emit16(offset);
        emit16(segment);
    }

    private void relative(String target) {
        emit16(0);
        jumps.add(new Jump(code.size(), target));
    }

    void data(byte[] bytes) {
        code.writeBytes(bytes);
    }

    /** The bytes with all jumps resolved. */
    byte[] assemble() {
        byte[] b = code.toByteArray();
        for (Jump j : jumps) {
            int distance = offset(j.target) - (origin + j.end);
            b[j.end - 2] = (byte) distance;
            b[j.end - 1] = (byte) (distance >> 8);
        }
        return b;
    }
}
