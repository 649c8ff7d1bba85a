package org.jvirsh.emulator.oracle;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * The child process: runs test cases natively. Linux on x86-64 only. Cases come from standard input, outcomes go
 * to standard output, both in the form of {@link Wire}.
 */
public final class NativeHost {
    private static final int[] SIGNALS = {4, 5, 7, 8, 11}; // ILL TRAP BUS FPE SEGV
    private static final long SYS_ARCH_PRCTL = 158;
    private static final long SYS_MODIFY_LDT = 154;
    private static final long ARCH_SET_GS = 0x1001;
    private static final int SIGACTION_SIZE = 152;
    private static final int SIGNAL_STACK = 256 * 1024;

    private final Linker linker = Linker.nativeLinker();
    private final MemorySegment stub;
    private final MemorySegment code;
    private final MemorySegment scratch;
    private final StubCode assembly = new StubCode();
    private final MethodHandle entry;

    private NativeHost() throws Throwable {
        stub = map(Layout.STUB, Layout.STUB_SIZE, 7);
        code = map(Layout.CODE, Layout.CODE_SIZE, 7);
        scratch = map(Layout.SCRATCH, Layout.SCRATCH_SIZE, 3);
        MemorySegment.copy(MemorySegment.ofArray(assembly.bytes()), 0, stub, 0, assembly.bytes().length);
        entry = linker.downcallHandle(
                MemorySegment.ofAddress(assembly.entryAddress()), FunctionDescriptor.ofVoid());
        installHandlers();
        setGsBase();
        describe(0, Layout.CODE, Layout.CODE_SIZE, 2);
        describe(1, Layout.SCRATCH, Layout.SCRATCH_SIZE, 0);
    }

    private MethodHandle function(String name, FunctionDescriptor d, Linker.Option... options) {
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), d, options);
    }

    private MemorySegment map(long address, int size, int protection) throws Throwable {
        MethodHandle mmap = function("mmap", FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
        int privateAnonymousFixedNoReplace = 0x10_0022;
        long got = (long) mmap.invokeExact(address, (long) size, protection, privateAnonymousFixedNoReplace, -1, 0L);
        if (got != address) {
            throw new IOException("address %x is taken".formatted(address));
        }
        return MemorySegment.ofAddress(address).reinterpret(size);
    }

    private void installHandlers() throws Throwable {
        Arena arena = Arena.global();
        MethodHandle sigaltstack = function("sigaltstack", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        MethodHandle sigaction = function("sigaction", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
        MemorySegment stack = arena.allocate(24, 8);
        stack.set(ADDRESS, 0, arena.allocate(SIGNAL_STACK, 64));
        stack.set(JAVA_LONG, 16, SIGNAL_STACK);
        check((int) sigaltstack.invokeExact(stack, MemorySegment.NULL), "sigaltstack");
        for (int s : SIGNALS) {
            MemorySegment old = arena.allocate(SIGACTION_SIZE, 8);
            MemorySegment act = arena.allocate(SIGACTION_SIZE, 8);
            act.set(JAVA_LONG, 0, assembly.handlerAddress());
            int onStackSigInfoNoDefer = 0x4800_0004;
            act.set(JAVA_INT, 136, onStackSigInfoNoDefer);
            check((int) sigaction.invokeExact(s, act, old), "sigaction");
            stub.set(JAVA_LONG, StubCode.OLD_HANDLERS - Layout.STUB + 8L * s, old.get(JAVA_LONG, 0));
        }
    }

    private void setGsBase() throws Throwable {
        MethodHandle syscall = function("syscall",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), Linker.Option.firstVariadicArg(1));
        check((int) (long) syscall.invokeExact(SYS_ARCH_PRCTL, ARCH_SET_GS, Layout.GS_BASE), "arch_prctl");
    }

    /** Enters a 16-bit segment in the LDT; {@code contents} is 0 for data, 2 for code. */
    private void describe(int entry, long base, int size, int contents) throws Throwable {
        MethodHandle syscall = function("syscall",
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        MemorySegment d = Arena.global().allocate(16, 8);
        d.set(JAVA_INT, 0, entry);
        d.set(JAVA_INT, 4, (int) base);
        d.set(JAVA_INT, 8, size - 1);
        int usable = 1 << 6;
        d.set(JAVA_INT, 12, contents << 1 | usable);
        check((int) (long) syscall.invokeExact(SYS_MODIFY_LDT, 1L, d, 16L), "modify_ldt");
    }

    private static void check(int result, String what) throws IOException {
        if (result != 0) {
            throw new IOException(what + " failed");
        }
    }

    private void run(TestCase t) throws Throwable {
        byte[] in = t.input().bytes;
        MemorySegment input = MemorySegment.ofArray(in);
        MemorySegment.copy(input, MachineImage.SCRATCH, scratch, 0, Layout.SCRATCH_SIZE);
        MemorySegment.copy(input, 0, stub, StubCode.IN_GPR - Layout.STUB, 136);
        MemorySegment.copy(input, MachineImage.FX, stub, StubCode.IN_FX - Layout.STUB, 512);
        MemorySegment.copy(MemorySegment.ofArray(t.code()), 0, code, t.offset(), t.code().length);
        byte[] out = assembly.jumpOut(t.bits(), t.end());
        MemorySegment.copy(MemorySegment.ofArray(out), 0, code, t.offset() + t.code().length, out.length);
        stub.set(JAVA_INT, StubCode.TARGET - Layout.STUB, (int) t.pointer(t.start()));
        stub.set(JAVA_INT, StubCode.TARGET + 4 - Layout.STUB, t.codeSelector());
        stub.set(JAVA_INT, StubCode.DATA_SELECTOR - Layout.STUB, t.dataSelector());
        stub.set(JAVA_LONG, StubCode.FAULT - Layout.STUB, -1);
        entry.invokeExact();
    }

    private Outcome outcome(TestCase t) {
        MachineImage m = new MachineImage();
        MemorySegment image = MemorySegment.ofArray(m.bytes);
        MemorySegment.copy(stub, StubCode.OUT_GPR - Layout.STUB, image, 0, 136);
        MemorySegment.copy(stub, StubCode.OUT_FX - Layout.STUB, image, MachineImage.FX, 512);
        MemorySegment.copy(scratch, 0, image, MachineImage.SCRATCH, Layout.SCRATCH_SIZE);
        int vector = (int) stub.get(JAVA_LONG, StubCode.FAULT - Layout.STUB);
        if (vector < 0) {
            return new Outcome(Outcome.NONE, 0, 0, t.pointer(t.end()), m);
        }
        m.setFlags(fault(32) & 0xFFFF_FFFFL);
        if (vector == 1 && fault(24) == assembly.exitAddress()) {
            // The last instruction set TF, and the jump to the exit was stepped over.
            return new Outcome(Outcome.NONE, 0, 0, t.pointer(t.end()), m);
        }
        long rip = fault(24);
        boolean page = vector == 14;
        boolean code = page || vector == 8 || vector >= 10 && vector <= 13 || vector == 17;
        return new Outcome(vector, code ? fault(8) : 0, page ? fault(16) : 0, rip, m);
    }

    private long fault(int offset) {
        return stub.get(ValueLayout.JAVA_LONG, StubCode.FAULT - Layout.STUB + offset);
    }

    /** Serves until standard input ends. */
    public static void main(String[] args) throws Throwable {
        NativeHost host = new NativeHost();
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        while (true) {
            TestCase[] batch;
            try {
                batch = new TestCase[in.readInt()];
            } catch (EOFException e) {
                return;
            }
            for (int k = 0; k < batch.length; k++) {
                batch[k] = Wire.readCase(in);
            }
            for (TestCase t : batch) {
                host.run(t);
                Wire.writeOutcome(out, t, host.outcome(t));
            }
            out.flush();
            host.code.fill((byte) 0xCC);
        }
    }

    static {
        // Loaded before the first case: a class initialised in the middle of one would see foreign registers.
        JAVA_BYTE.byteSize();
    }
}
