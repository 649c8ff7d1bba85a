package org.jvirsh.emulator.cpu.decode;

/**
 * One operand of a row.
 *
 * @param kind where it is
 * @param size bits of a register, memory or immediate operand, or one of the variable sizes below; bytes times eight
 *     for memory blocks; 0 where no size applies
 * @param number register number of a fixed register
 * @param aligned whether a 128-bit memory operand must be aligned
 */
public record Operand(OperandKind kind, int size, int number, boolean aligned) {
    /** Size code: 16, 32 or 64 bits by operand size. */
    public static final int SIZE_V = -1;
    /** Size code: 32 or 64 bits by operand size. */
    public static final int SIZE_Y = -2;
    /** Size code: 16 or 32 bits by operand size. */
    public static final int SIZE_Z = -3;
    /** Size code: a far pointer, 16 bits of selector after an offset of the operand size. */
    public static final int SIZE_FAR = -4;

    /** Size code: two values of the operand size. */
    public static final int SIZE_PAIR = -5;

    /** Size code: limit and base of a descriptor table. */
    public static final int SIZE_TABLE = -6;
    /** Size code: the x87 environment. */
    public static final int SIZE_ENVIRONMENT = -7;
    /** Size code: the x87 environment and registers. */
    public static final int SIZE_STATE = -8;

    /** The size in bits for an operand size of 16, 32 or 64. */
    public int bits(int operandSize) {
        return switch (size) {
            case SIZE_V -> operandSize;
            case SIZE_Y -> operandSize == 64 ? 64 : 32;
            case SIZE_Z -> operandSize == 16 ? 16 : 32;
            case SIZE_FAR -> operandSize + 16;
            case SIZE_PAIR -> 2 * operandSize;
            case SIZE_TABLE -> operandSize == 64 ? 80 : 48;
            case SIZE_ENVIRONMENT -> operandSize == 16 ? 14 * 8 : 28 * 8;
            case SIZE_STATE -> operandSize == 16 ? 94 * 8 : 108 * 8;
            default -> size;
        };
    }

    /** Whether it may be memory, addressed by ModRM. */
    public boolean memoryByModRm() {
        return switch (kind) {
            case E, M, MA, Q, W -> true;
            default -> false;
        };
    }

    /** Whether it can only be memory. */
    public boolean memoryOnly() {
        return kind == OperandKind.M || kind == OperandKind.MA;
    }

    /** Whether it can only be a register although ModRM.rm selects it. */
    public boolean registerOnly() {
        return kind == OperandKind.R || kind == OperandKind.N || kind == OperandKind.U;
    }

    /** Reads an operand in the notation of the package description. */
    static Operand parse(String s) {
        return switch (s) {
            case "AL" -> fixed(8, 0);
            case "CL" -> fixed(8, 1);
            case "AX" -> fixed(16, 0);
            case "DX" -> fixed(16, 2);
            case "EAX" -> fixed(32, 0);
            case "rAX" -> fixed(SIZE_V, 0);
            case "1" -> plain(OperandKind.ONE, 8);
            case "XMM0" -> plain(OperandKind.XMM0, 128);
            case "STi" -> plain(OperandKind.ST, 0);
            case "M" -> plain(OperandKind.M, 0);
            case "Ma" -> plain(OperandKind.MA, 0);
            case "Mpair" -> plain(OperandKind.M, SIZE_PAIR);
            case "Ms" -> plain(OperandKind.M, SIZE_TABLE);
            case "Menv" -> plain(OperandKind.M, SIZE_ENVIRONMENT);
            case "Mstate" -> plain(OperandKind.M, SIZE_STATE);
            case "Mp" -> plain(OperandKind.M, SIZE_FAR);
            case "M512" -> plain(OperandKind.M, 512 * 8);
            case "Ap" -> plain(OperandKind.A, 0);
            case "Ibs" -> plain(OperandKind.IS, 8);
            case "Izs", "Iz" -> plain(OperandKind.IS, SIZE_Z);
            case "Wx" -> new Operand(OperandKind.W, 128, 0, true);
            case "Wu" -> plain(OperandKind.W, 128);
            default -> letters(s);
        };
    }

    private static Operand letters(String s) {
        OperandKind kind = switch (s.charAt(0)) {
            case 'E' -> OperandKind.E;
            case 'G' -> OperandKind.G;
            case 'R' -> OperandKind.R;
            case 'Z' -> OperandKind.Z;
            case 'B' -> OperandKind.B;
            case 'I' -> OperandKind.I;
            case 'J' -> OperandKind.J;
            case 'O' -> OperandKind.O;
            case 'M' -> OperandKind.M;
            case 'S' -> OperandKind.S;
            case 'C' -> OperandKind.C;
            case 'D' -> OperandKind.D;
            case 'P' -> OperandKind.P;
            case 'Q' -> OperandKind.Q;
            case 'N' -> OperandKind.N;
            case 'V' -> OperandKind.V;
            case 'W' -> OperandKind.W;
            case 'U' -> OperandKind.U;
            default -> throw new IllegalArgumentException("operand " + s);
        };
        int size = switch (s.substring(1)) {
            case "b" -> 8;
            case "w" -> 16;
            case "d", "ss" -> 32;
            case "q", "sd" -> 64;
            case "t" -> 80;
            case "x", "dq" -> 128;
            case "v" -> SIZE_V;
            case "y" -> SIZE_Y;
            case "z" -> SIZE_Z;
            default -> throw new IllegalArgumentException("operand " + s);
        };
        return plain(kind, size);
    }

    private static Operand fixed(int size, int number) {
        return new Operand(OperandKind.FIXED, size, number, false);
    }

    private static Operand plain(OperandKind kind, int size) {
        return new Operand(kind, size, 0, false);
    }
}
