package org.jvirsh.emulator.oracle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Machine code of the native host: an entry that loads a complete user state and jumps to the code under test, the exit
 * that stores it again, and a signal handler that turns a fault of the code under test into a normal exit. All data
 * is addressed absolutely, so that no register but RSP is needed (AMD64 APM vol. 3, 1.4: SIB without base and index).
 */
final class StubCode {
    private static final int DATA = (int) Layout.STUB + 0x2000;
    /** Address of the input: general registers, then flags. */
    static final int IN_GPR = DATA;
    /** Address of the input flags. */
    static final int IN_FLAGS = DATA + 128;
    /** Address of the input FXSAVE image. */
    static final int IN_FX = DATA + 0x100;
    /** Address of the output: general registers. */
    static final int OUT_GPR = DATA + 0x300;
    /** Address of the output flags. */
    static final int OUT_FLAGS = DATA + 0x380;
    /** Address of the output FXSAVE image. */
    static final int OUT_FX = DATA + 0x400;
    /** Far pointer to the code: offset, then selector. */
    static final int TARGET = DATA + 0x600;
    /** Selector for DS, ES and SS, 4 bytes. */
    static final int DATA_SELECTOR = DATA + 0x620;
    /** Exception record: vector (-1 none), error code, CR2, RIP, flags, 8 bytes each. */
    static final int FAULT = DATA + 0x640;
    /** Former handlers, 8 bytes for each signal number. */
    static final int OLD_HANDLERS = DATA + 0x800;

    private static final int HOST_RSP = DATA + 0x610;
    private static final int HOST_FX = DATA + 0xC00;

    // Offsets in ucontext_t of Linux on x86-64.
    private static final int UC_RIP = 168;
    private static final int UC_FLAGS = 176;
    private static final int UC_CS = 184;
    private static final int UC_SS = 190;
    private static final int UC_ERROR = 192;
    private static final int UC_TRAP = 200;
    private static final int UC_CR2 = 216;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int exit;
    private final int handler;

    /** Assembles. */
    StubCode() {
        entry();
        exit = here();
        leave();
        handler = here();
        handler();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Address to call. */
    long entryAddress() {
        return Layout.STUB;
    }

    /** Address of the exit path: 64-bit code goes there at its end. */
    int exitAddress() {
        return exit;
    }

    /** Address of the signal handler. */
    long handlerAddress() {
        return handler;
    }

    /** The instruction that leaves the code under test, for the address where it stands. */
    byte[] jumpOut(int bits, long at) {
        int target = bits == 64 ? (int) (exit - (at + 5)) : exit;
        ByteBuffer b = ByteBuffer.allocate(bits == 64 ? 5 : bits == 32 ? 7 : 8).order(ByteOrder.LITTLE_ENDIAN);
        if (bits == 16) {
            b.put((byte) 0x66);
        }
        b.put((byte) (bits == 64 ? 0xE9 : 0xEA)).putInt(target);
        if (bits != 64) {
            b.putShort((short) Layout.CS64);
        }
        return b.array();
    }

    private int here() {
        return (int) Layout.STUB + out.size();
    }

    private void emit(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }

    private void word(int v) {
        emit(v, v >>> 8, v >>> 16, v >>> 24);
    }

    /** ModRM and SIB for an absolute 32-bit address. */
    private void absolute(int reg, int address) {
        emit(reg << 3 | 4, 0x25);
        word(address);
    }

    private void load(int reg, int address) {
        emit(0x48 | reg >>> 3 << 2, 0x8B);
        absolute(reg & 7, address);
    }

    private void store(int reg, int address) {
        emit(0x48 | reg >>> 3 << 2, 0x89);
        absolute(reg & 7, address);
    }

    private void entry() {
        emit(0x53, 0x55, 0x41, 0x54, 0x41, 0x55, 0x41, 0x56, 0x41, 0x57); // push rbx rbp r12..r15
        store(4, HOST_RSP);
        emit(0x48, 0x0F, 0xAE); // fxsave64
        absolute(0, HOST_FX);
        emit(0x8B); // mov eax, [DATA_SELECTOR]
        absolute(0, DATA_SELECTOR);
        segments();
        emit(0x48, 0x0F, 0xAE); // fxrstor64
        absolute(1, IN_FX);
        emit(0xFF); // push qword
        absolute(6, IN_FLAGS);
        emit(0x9D); // popfq
        for (int r = 0; r < 16; r++) {
            load(r, IN_GPR + 8 * r);
        }
        emit(0xFF); // jmp far m16:32
        absolute(5, TARGET);
    }

    /** DS, ES, SS = EAX. */
    private void segments() {
        emit(0x8E, 0xD8, 0x8E, 0xC0, 0x8E, 0xD0);
    }

    private void leave() {
        for (int r = 0; r < 16; r++) {
            store(r, OUT_GPR + 8 * r);
        }
        load(4, HOST_RSP);
        emit(0x9C, 0x8F); // pushfq; pop qword
        absolute(0, OUT_FLAGS);
        emit(0xB8); // mov eax, DATA
        word(Layout.DATA);
        segments();
        emit(0x6A, 0x02, 0x9D); // push 2; popfq
        emit(0x48, 0x0F, 0xAE); // fxsave64
        absolute(0, OUT_FX);
        emit(0x48, 0x0F, 0xAE); // fxrstor64
        absolute(1, HOST_FX);
        emit(0x41, 0x5F, 0x41, 0x5E, 0x41, 0x5D, 0x41, 0x5C, 0x5D, 0x5B, 0xC3);
    }

    /** RAX = [RDX + offset]. */
    private void context(int offset) {
        emit(0x48, 0x8B, 0x82);
        word(offset);
    }

    private void handler() {
        context(UC_RIP);
        emit(0xF6, 0x82); // test byte [rdx+cs], 4: a selector of the LDT
        word(UC_CS);
        emit(4);
        emit(0x75, 0x1F); // jnz record
        emit(0x48, 0x3D); // cmp rax, exit
        word(exit);
        emit(0x74, 0x17); // je record
        emit(0x48, 0x3D); // cmp rax, CODE
        word((int) Layout.CODE);
        emit(0x72, 0x08); // jb chain
        emit(0x48, 0x3D); // cmp rax, end of CODE
        word((int) Layout.CODE + Layout.CODE_SIZE);
        emit(0x72, 0x07); // jb record
        emit(0xFF, 0x24, 0xFD); // chain: jmp [OLD_HANDLERS + 8*rdi]
        word(OLD_HANDLERS);
        store(0, FAULT + 24); // record:
        context(UC_TRAP);
        store(0, FAULT);
        context(UC_ERROR);
        store(0, FAULT + 8);
        context(UC_CR2);
        store(0, FAULT + 16);
        context(UC_FLAGS);
        store(0, FAULT + 32);
        emit(0x48, 0xC7, 0x82); // mov qword [rdx+flags], 0x202
        word(UC_FLAGS);
        word(0x202);
        emit(0x48, 0xC7, 0x82); // mov qword [rdx+rip], exit
        word(UC_RIP);
        word(exit);
        emit(0x66, 0xC7, 0x82); // mov word [rdx+cs], 0x33
        word(UC_CS);
        emit(Layout.CS64, 0);
        emit(0x66, 0xC7, 0x82); // mov word [rdx+ss], 0x2b
        word(UC_SS);
        emit(Layout.DATA, 0);
        emit(0xC3);
    }
}
