package org.jvirsh.emulator.cpu;

/** Far JMP and CALL to system descriptors: call gates, task gates and task-state segments (SDM vol. 3, 5.8.3). */
final class CallGates {
    private CallGates() {}

    static void through(Cpu c, int selector, long d, boolean call) {
        int type = Descriptors.systemType(d);
        int selectorError = selector & 0xFFFC;
        boolean gate = type == Descriptors.CALL32
                || !c.longMode() && (type == Descriptors.CALL16 || type == Descriptors.TASK_GATE);
        boolean tss = !c.longMode() && (type == Descriptors.TSS16 || type == Descriptors.TSS32);
        int dpl = Descriptors.dpl(d);
        if (!gate && !tss || dpl < c.cpl || dpl < (selector & 3)) {
            throw c.raise(Vectors.GP, selectorError);
        }
        if (c.longMode() && type == Descriptors.CALL32) {
            long upper = Descriptors.readUpper(c, selector, Vectors.GP);
            checkPresent(c, selector, d);
            longGate(c, d, upper, call);
            return;
        }
        checkPresent(c, selector, d);
        if (type == Descriptors.TASK_GATE) {
            Tasks.transfer(c, Descriptors.gateSelector(d), call);
        } else if (tss) {
            Tasks.transfer(c, selector, call);
        } else {
            gate(c, d, call);
        }
    }

    private static void checkPresent(Cpu c, int selector, long d) {
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, selector & 0xFFFC);
        }
    }

    private static long readCode(Cpu c, int selector, boolean call) {
        if ((selector & 0xFFFC) == 0) {
            throw c.gp();
        }
        long d = Descriptors.read(c, selector, Vectors.GP);
        int dpl = Descriptors.dpl(d);
        boolean allowed = call || Descriptors.conforming(d) ? dpl <= c.cpl : dpl == c.cpl;
        boolean is64 = Descriptors.longCode(d) && !Descriptors.big(d);
        if (!Descriptors.code(d) || !allowed || c.longMode() && !is64) {
            throw c.raise(Vectors.GP, selector & 0xFFFC);
        }
        if (!Descriptors.present(d)) {
            throw c.raise(Vectors.NP, selector & 0xFFFC);
        }
        return d;
    }

    private static void gate(Cpu c, long g, boolean call) {
        int bytes = Descriptors.systemType(g) == Descriptors.CALL32 ? 4 : 2;
        int selector = Descriptors.gateSelector(g);
        long offset = bytes == 4 ? Descriptors.gateOffset(g) : g & 0xFFFF;
        long d = readCode(c, selector, call);
        FarTransfers.checkOffset(c, d, offset);
        int cpl = Descriptors.conforming(d) ? c.cpl : Descriptors.dpl(d);
        if (call && cpl < c.cpl) {
            int count = (int) (g >>> 32) & 31;
            long[] parameters = new long[count];
            StackCursor old = StackCursor.current(c);
            for (int i = 0; i < count; i++) {
                parameters[i] = old.pop(bytes);
            }
            StackCursor s = Tss.stack(c, cpl);
            Privilege.at(c, cpl, () -> {
                s.push(c.selector[Seg.SS], bytes);
                s.push(c.gpr[4], bytes);
                for (int i = count - 1; i >= 0; i--) {
                    s.push(parameters[i], bytes);
                }
                s.push(c.selector[Seg.CS], bytes);
                s.push(c.rip, bytes);
            });
            d = Descriptors.markAccessed(c, selector, d);
            Descriptors.set(c, Seg.SS, s.selector, s.descriptor);
            s.commit();
        } else {
            if (call) {
                StackCursor s = StackCursor.current(c);
                s.push(c.selector[Seg.CS], bytes);
                s.push(c.rip, bytes);
                d = Descriptors.markAccessed(c, selector, d);
                s.commit();
            } else {
                d = Descriptors.markAccessed(c, selector, d);
            }
            cpl = c.cpl;
        }
        Segmentation.setCode(c, selector, d, cpl);
        c.rip = offset;
        c.modeChanged();
    }

    private static void longGate(Cpu c, long g, long upper, boolean call) {
        int selector = Descriptors.gateSelector(g);
        long offset = Descriptors.gateOffset(g) | upper << 32;
        long d = readCode(c, selector, call);
        if (!Cpu.canonical(offset)) {
            throw c.gp();
        }
        int cpl = Descriptors.conforming(d) ? c.cpl : Descriptors.dpl(d);
        boolean inner = call && cpl < c.cpl;
        if (!call) {
            cpl = c.cpl;
        }
        d = Descriptors.markAccessed(c, selector, d);
        if (call) {
            StackCursor s = inner
                    ? StackCursor.of64(c, cpl, Tss.stackPointer(c, cpl))
                    : StackCursor.of64(c, c.selector[Seg.SS], StackCursor.current(c).pointer());
            Privilege.at(c, cpl, () -> {
                if (inner) {
                    s.push(c.selector[Seg.SS], 8);
                    s.push(c.gpr[4], 8);
                }
                s.push(c.selector[Seg.CS], 8);
                s.push(c.rip, 8);
            });
            if (inner) {
                Descriptors.setNull(c, Seg.SS, cpl);
            }
            s.commit();
        }
        Segmentation.setCode(c, selector, d, cpl);
        c.rip = offset;
        c.modeChanged();
    }
}
