package org.jvirsh.emulator.cpu.engine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jvirsh.emulator.cpu.Platform;
import org.jvirsh.emulator.cpu.Vectors;

/**
 * A loop of random 64-bit code: arithmetic of all sizes, memory, forward branches, calls, faults whose handlers go on behind the
 * instruction, and stores into its own immediates.
 */
final class RandomProgram {
    static final int CODE = 0x20_000;
    static final int DATA = 0x30_000;
    private static final int HANDLERS = 0x28_000;
    private static final int FUNCTION = 0x28_800;
    private static final long UNMAPPED = 0x70_0000;
    /** RAX, RDX, RBX; in 8-bit operands also AH, DH, BH. */
    private static final int[] REGISTERS = {0, 2, 3};
    private static final int[] BYTE_REGISTERS = {0, 2, 3, 4, 6, 7};

    private final RandomGenerator random;

    private RandomProgram(RandomGenerator random) {
        this.random = random;
    }

    /** Puts a program and its handlers into memory; the processor stands at its begin. */
    static void load(Platform p, RandomGenerator random, int rounds) {
        byte[] body = new RandomProgram(random).body();
        for (int k = 0; k < body.length; k++) {
            p.put(CODE + k, body[k], 1);
        }
        handler(p, Vectors.DE, HANDLERS, 0x48, 0x83, 0x04, 0x24, 2, 0x48, 0xCF); // add qword [rsp], 2; iretq
        handler(p, Vectors.PF, HANDLERS + 0x100, 0x48, 0x83, 0xC4, 8, 0x48, 0x83, 0x04, 0x24, 2, 0x48, 0xCF);
        handler(p, Vectors.UD, HANDLERS + 0x400, 0x48, 0x83, 0x04, 0x24, 2, 0x48, 0xCF);
        handler(p, Vectors.GP, HANDLERS + 0x300, 0x48, 0x83, 0xC4, 8, 0x48, 0x83, 0x04, 0x24, 2, 0x48, 0xCF);
        handler(p, 0x20, HANDLERS + 0x200, 0x49, 0xFF, 0xC1, 0x48, 0xCF); // inc r9; iretq
        put(p, FUNCTION, 0x41, 0xFF, 0xC0, 0xC3); // inc r8d; ret
        p.c.rip = CODE;
        p.c.gpr[1] = rounds;
        p.c.gpr[6] = DATA;
        p.c.gpr[7] = UNMAPPED;
        p.c.gpr[4] = Platform.STACK0 + 0x800;
        p.c.eflags |= 0x200;
        p.c.interruptAcknowledge = () -> 0x20;
    }

    /**
     * Puts a program into memory that jumps to one of {@code places} by bits of a number that it computes: 16 bytes each, which
     * change RAX and jump on.
     */
    static void loadJumps(Platform p, int places, int rounds) {
        for (int k = 0; k < places; k++) {
            int at = CODE + 0x100 + 16 * k;
            put(p, at, 0x48, 0x69, 0xC0, 0x35 + 16 * k, 0x01, 0, 0x40); // imul rax, rax, ...
            put(p, at + 7, 0x48, 0x83, 0xC0, 7 * k + 1); // add rax, ...
            put(p, at + 11, 0xE9, 0, 0, 0, 0);
            p.put(at + 12, CODE - at - 16, 4); // jmp to the begin
        }
        for (int k = 0; k < 16; k++) {
            p.put(DATA + 8 * k, CODE + 0x100 + 16 * (k % places), 8);
        }
        put(p, CODE, 0xFF, 0xC9, 0x74, 0x0C); // dec ecx; jz to the end
        // mov rdx, rax; shr rdx, 60; jmp [rsi+8*rdx]
        put(p, CODE + 4, 0x48, 0x89, 0xC2, 0x48, 0xC1, 0xEA, 0x3C, 0xFF, 0x24, 0xD6, 0x90, 0x90);
        put(p, CODE + 16, 0xF4);
        p.c.rip = CODE;
        p.c.gpr[0] = 0x1234_5678_9ABC_DEF1L;
        p.c.gpr[1] = rounds;
        p.c.gpr[6] = DATA;
    }

    private static void handler(Platform p, int vector, int at, int... bytes) {
        put(p, at, bytes);
        p.idt64(vector, Platform.CODE64, at, 0x8E, 0);
    }

    private static void put(Platform p, int at, int... bytes) {
        for (int k = 0; k < bytes.length; k++) {
            p.put(at + k, bytes[k], 1);
        }
    }

    private byte[] body() {
        List<byte[]> out = new ArrayList<>();
        List<Integer> immediates = new ArrayList<>();
        int at = 0;
        for (int k = 5 + random.nextInt(20); k > 0; k--) {
            List<byte[]> run = new ArrayList<>();
            for (int j = 1 + random.nextInt(4); j > 0; j--) {
                run.add(instruction());
            }
            if (random.nextInt(3) == 0) { // Jcc over the run
                at += append(out, 0x70 | random.nextInt(16), run.stream().mapToInt(i -> i.length).sum());
            }
            for (byte[] i : run) {
                if (i.length == 2 && i[0] == 0x04) {
                    immediates.add(at + 1);
                }
                out.add(i);
                at += i.length;
            }
        }
        if (!immediates.isEmpty() && random.nextBoolean()) {
            int target = CODE + immediates.get(random.nextInt(immediates.size())) - DATA;
            at += append(out, 0x88, 0x86, target, target >> 8, target >> 16, target >> 24); // mov [rsi+disp32], al
        }
        int call = FUNCTION - (CODE + at + 5);
        at += append(out, 0xE8, call, call >> 8, call >> 16, call >> 24);
        at += append(out, 0xFF, 0xC9); // dec ecx
        int back = -(at + 6);
        append(out, 0x0F, 0x85, back, back >> 8, back >> 16, back >> 24); // jnz
        append(out, 0xF4); // hlt
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        out.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static int append(List<byte[]> out, int... bytes) {
        out.add(bytes(bytes));
        return bytes.length;
    }

    private static byte[] bytes(int... values) {
        byte[] b = new byte[values.length];
        for (int k = 0; k < b.length; k++) {
            b[k] = (byte) values[k];
        }
        return b;
    }

    private int register() {
        return REGISTERS[random.nextInt(REGISTERS.length)];
    }

    private int byteRegister() {
        return BYTE_REGISTERS[random.nextInt(BYTE_REGISTERS.length)];
    }

    /** ModRM with two registers, or with memory at [RSI + disp8]. */
    private int[] operands(int reg, int rm) {
        return random.nextInt(3) == 0
                ? new int[] {0x46 | reg << 3, random.nextInt(128)}
                : new int[] {0xC0 | reg << 3 | rm};
    }

    private byte[] sized(int opcode, int[] rest) {
        int[] prefixes = random.nextInt(4) == 0 ? new int[] {0x66} : random.nextBoolean() ? new int[] {0x48} : new int[0];
        return join(prefixes, opcode > 0xFF ? new int[] {0x0F, opcode & 0xFF} : new int[] {opcode}, rest);
    }

    private static byte[] join(byte[] first, int[] rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(bytes(rest));
        return out.toByteArray();
    }

    private static byte[] join(int[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] part : parts) {
            out.writeBytes(bytes(part));
        }
        return out.toByteArray();
    }

    private byte[] instruction() {
        int group = random.nextInt(8) << 3; // ADD, OR, ADC, SBB, AND, SUB, XOR, CMP
        return switch (random.nextInt(26)) {
            case 0, 1, 2 -> sized(group | 1 | random.nextInt(2) << 1, operands(register(), register()));
            case 3 -> join(new int[] {group | random.nextInt(2) << 1}, operands(byteRegister(), byteRegister()));
            case 4 -> bytes(0x04, random.nextInt(256)); // add al, imm8
            case 5 -> sized(0xD1, operands(random.nextInt(8) % 6, register())); // rotates and shifts by one; /6 is left out
            case 6 -> sized(0xD3, operands(4 + random.nextInt(2), register())); // by CL
            case 7 -> sized(0x1AF, operands(register(), register())); // imul
            case 8 -> join(new int[] {0x0F, 0xB6 + 8 * random.nextInt(2)}, operands(register(), byteRegister()));
            case 9 -> join(new int[] {0x0F, 0x90 | random.nextInt(16)}, operands(0, byteRegister())); // setcc
            case 10 -> sized(0x140 | random.nextInt(16), operands(register(), register())); // cmovcc
            case 11 -> sized(0xFF, operands(random.nextInt(2), register())); // inc, dec
            case 12 -> sized(0xF7, operands(2 + random.nextInt(2), register())); // not, neg
            case 13 -> sized(0x87, operands(register(), register())); // xchg
            case 14 -> sized(0x8B - 2 * random.nextInt(2), operands(register(), register())); // mov
            case 15 -> bytes(0x50 | register(), 0x58 | register()); // push, pop
            case 16 -> bytes(0xF7, 0xF0 | register()); // div, which may fault
            case 17 -> bytes(0x8A, 0x07); // mov al, [rdi], which faults
            case 18 -> bytes(0xF0, 0x01, 0x46 | register() << 3, random.nextInt(128)); // lock add [rsi+disp8]
            case 20 -> bytes(0x0F, 0x0B); // ud2
            case 21 -> join( // rotates and shifts by a constant
                    sized(0xC1, new int[] {0xC0 | new int[] {0, 1, 4, 5, 7}[random.nextInt(5)] << 3 | register()}),
                    new int[] {random.nextInt(70)});
            case 22 -> bytes(0x6A, random.nextInt(256), 0x58 | register()); // push imm8, pop
            case 23 -> bytes(0x55, 0x48, 0x89, 0xE5, 0x50 | register(), 0xC9); // push rbp; mov rbp, rsp; push; leave
            case 19 -> bytes(0x48, 0xD7); // xlat, at RBX + AL, which mostly faults
            default -> bytes(0x48, 0x8D, 0x44 | register() << 3, 0x46, random.nextInt(128)); // lea r, [rsi+2*rax+disp8]
        };
    }
}
