package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** One 8259A chip of the pair; see {@link Pic8259Pair}. Priorities are counted from 0 (highest) to 7; 8 is "none". */
final class Pic8259 {
    private static final int NONE = 8;

    /** Initialization steps: which command word the data port expects next. */
    private static final int READY = 0;
    private static final int WANT_ICW2 = 1;
    private static final int WANT_ICW3 = 2;
    private static final int WANT_ICW4 = 3;

    private final boolean master;
    /** Which inputs may be made level-triggered. */
    private final int elcrMask;

    /** Input levels. */
    private int lines;
    private int irr;
    private int imr;
    private int isr;
    private int elcr;
    /** The input with the highest priority. */
    private int highest;
    private int vectorBase;
    private int initStep;
    private boolean icw4Due;
    private boolean single;
    private boolean readIsr;
    private boolean poll;
    private boolean specialMask;
    private boolean specialFullyNested;
    private boolean autoEoi;
    private boolean rotateOnAutoEoi;

    Pic8259(boolean master, int elcrMask) {
        this.master = master;
        this.elcrMask = elcrMask;
    }

    int vectorBase() {
        return vectorBase;
    }

    void setLine(int input, boolean level) {
        int bit = 1 << input;
        if (level) {
            if ((lines & bit) == 0) {
                lines |= bit;
                irr |= bit;
            }
        } else {
            lines &= ~bit;
            // An edge stays latched when the line drops: a short pulse must not be lost.
            irr &= ~(bit & elcr);
        }
    }

    /** The line goes low and takes its unacknowledged request with it, as the cascade wire does. */
    void dropLine(int input) {
        lines &= ~(1 << input);
        irr &= ~(1 << input);
    }

    /** Whether the next read is a poll. */
    boolean polling() {
        return poll;
    }

    /** Number of steps from the highest-priority input to the first one in {@code set}; {@link #NONE} if empty. */
    private int priority(int set) {
        if (set == 0) {
            return NONE;
        }
        int rotated = (set >>> highest | set << (8 - highest)) & 0xFF;
        return Integer.numberOfTrailingZeros(rotated);
    }

    private int input(int priority) {
        return priority + highest & 7;
    }

    /** The input that wants service now, or -1. */
    int pending() {
        int want = priority(irr & ~imr);
        if (want == NONE) {
            return -1;
        }
        int inService = isr;
        if (specialMask) {
            inService &= ~imr;
        }
        if (specialFullyNested && master) {
            // The slave may interrupt again with a request of its own higher priority.
            inService &= ~(1 << Pic8259Pair.CASCADE);
        }
        return want < priority(inService) ? input(want) : -1;
    }

    /** The INTA cycle for {@code input}. */
    void acknowledge(int input) {
        int bit = 1 << input;
        if (autoEoi) {
            if (rotateOnAutoEoi) {
                highest = input + 1 & 7;
            }
        } else {
            isr |= bit;
        }
        irr &= ~(bit & ~elcr);
    }

    int read(boolean data) {
        if (poll) {
            poll = false;
            int input = pending();
            if (input < 0) {
                return 0;
            }
            acknowledge(input);
            return 0x80 | input;
        }
        if (data) {
            return imr;
        }
        return readIsr ? isr : irr;
    }

    void writeCommand(int v) {
        if ((v & 0x10) != 0) {
            icw1(v);
        } else if ((v & 0x08) != 0) {
            ocw3(v);
        } else {
            ocw2(v);
        }
    }

    private void icw1(int v) {
        irr = lines & elcr;
        imr = 0;
        isr = 0;
        highest = 0;
        readIsr = false;
        poll = false;
        specialMask = false;
        specialFullyNested = false;
        autoEoi = false;
        rotateOnAutoEoi = false;
        single = (v & 2) != 0;
        icw4Due = (v & 1) != 0;
        initStep = WANT_ICW2;
    }

    private void ocw2(int v) {
        int level = v & 7;
        switch (v >>> 5) {
            case 0 -> rotateOnAutoEoi = false;
            case 4 -> rotateOnAutoEoi = true;
            case 1, 5 -> {
                int p = priority(specialMask ? isr & ~imr : isr);
                if (p != NONE) {
                    endOfInterrupt(input(p), v >>> 5 == 5);
                }
            }
            case 3, 7 -> endOfInterrupt(level, v >>> 5 == 7);
            case 6 -> highest = level + 1 & 7;
            default -> {
                // 2: no operation
            }
        }
    }

    private void endOfInterrupt(int input, boolean rotate) {
        isr &= ~(1 << input);
        if (rotate) {
            highest = input + 1 & 7;
        }
    }

    private void ocw3(int v) {
        if ((v & 2) != 0) {
            readIsr = (v & 1) != 0;
        }
        if ((v & 0x40) != 0) {
            specialMask = (v & 0x20) != 0;
        }
        poll = (v & 4) != 0;
    }

    void writeData(int v) {
        switch (initStep) {
            case WANT_ICW2 -> {
                vectorBase = v & 0xF8;
                initStep = single ? afterIcw3() : WANT_ICW3;
            }
            case WANT_ICW3 -> initStep = afterIcw3();
            case WANT_ICW4 -> {
                specialFullyNested = (v & 0x10) != 0;
                autoEoi = (v & 2) != 0;
                initStep = READY;
            }
            default -> imr = v;
        }
    }

    private int afterIcw3() {
        return icw4Due ? WANT_ICW4 : READY;
    }

    int elcr() {
        return elcr;
    }

    void writeElcr(int v) {
        elcr = v & elcrMask;
        irr = irr & ~elcr | lines & elcr;
    }

    void save(StateWriter out) {
        out.u8(lines);
        out.u8(irr);
        out.u8(imr);
        out.u8(isr);
        out.u8(elcr);
        out.u8(highest);
        out.u8(vectorBase);
        out.u8(initStep);
        out.bool(icw4Due);
        out.bool(single);
        out.bool(readIsr);
        out.bool(poll);
        out.bool(specialMask);
        out.bool(specialFullyNested);
        out.bool(autoEoi);
        out.bool(rotateOnAutoEoi);
    }

    void restore(StateReader in) {
        lines = in.u8();
        irr = in.u8();
        imr = in.u8();
        isr = in.u8();
        elcr = in.u8() & elcrMask;
        highest = in.u8() & 7;
        vectorBase = in.u8() & 0xF8;
        initStep = in.u8() & 3;
        icw4Due = in.bool();
        single = in.bool();
        readIsr = in.bool();
        poll = in.bool();
        specialMask = in.bool();
        specialFullyNested = in.bool();
        autoEoi = in.bool();
        rotateOnAutoEoi = in.bool();
    }
}
