package org.jvirsh.emulator.cpu;

/**
 * Segment register numbers and the bits of a cached descriptor's attributes. Attributes are the descriptor's second
 * doubleword shifted right by 8, bits 0..15 (type, S, DPL, P, -, AVL, L, D, G; the limit bits in between are zero).
 */
public final class Seg {
    /** ES. */
    public static final int ES = 0;
    /** CS. */
    public static final int CS = 1;
    /** SS. */
    public static final int SS = 2;
    /** DS. */
    public static final int DS = 3;
    /** FS. */
    public static final int FS = 4;
    /** GS. */
    public static final int GS = 5;
    /** LDTR. */
    public static final int LDTR = 6;
    /** TR. */
    public static final int TR = 7;

    /** Type: accessed. */
    public static final int ACCESSED = 1;
    /** Type: writable data or readable code. */
    public static final int RW = 1 << 1;
    /** Type: expand-down data or conforming code. */
    public static final int DC = 1 << 2;
    /** Type: code. */
    public static final int CODE = 1 << 3;
    /** S: code or data, not system. */
    public static final int S = 1 << 4;
    /** Where DPL starts. */
    public static final int DPL_SHIFT = 5;
    /** P: present. */
    public static final int P = 1 << 7;
    /** L: 64-bit code. */
    public static final int L = 1 << 13;
    /** D/B: 32-bit. */
    public static final int DB = 1 << 14;
    /** G: limit in pages. */
    public static final int G = 1 << 15;
    /** Not in the descriptor: the register holds a null selector, any use faults. */
    public static final int UNUSABLE = 1 << 16;

    private Seg() {}
}
