package org.jvirsh.shell.crash;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The calls ptrace(2), waitpid(2) and kill(2). A tracer is a thread: all calls for a process come from the same one. */
final class Ptrace {
    static final int SEIZE = 0x4206;
    static final int INTERRUPT = 0x4207;
    static final int SYSCALL = 24;
    static final int SYSCALL_INFO = 0x420e;

    /** Stops at calls are told apart from signals; whoever is born or replaced is traced too. */
    static final long OPTIONS = 1 | 2 | 4 | 8 | 16;

    static final int SIGKILL = 9;

    private static final int ALL_KINDS = 0x4000_0000;
    private static final int OWN_ONLY = 0x2000_0000;
    private static final int INFO_BYTES = 96;
    private static final int CALL_NUMBER = 24;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(java.lang.foreign.MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle PTRACE = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("ptrace"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle WAIT = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("waitpid"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle KILL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("kill"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final MemorySegment state;
    private final MemorySegment status;
    private final MemorySegment info;

    Ptrace(Arena arena) {
        state = arena.allocate(STATE);
        status = arena.allocate(ValueLayout.JAVA_INT);
        info = arena.allocate(INFO_BYTES, 8);
    }

    /** Makes a call; 0 or more, or the negative error number. */
    long call(int request, int pid, long address, long data) {
        try {
            long result = (long) PTRACE.invokeExact(state, (long) request, pid, address, data);
            return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /** Waits for any process of this tracer; its number, or 0 when there is none left. */
    int await() {
        try {
            return Math.max(0, (int) WAIT.invokeExact(-1, status, ALL_KINDS | OWN_ONLY));
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /** What the last wait told. */
    int status() {
        return status.get(ValueLayout.JAVA_INT, 0);
    }

    /** The arguments of the system call that a process is about to make, after its number; null at the end of one. */
    long[] entered(int pid) {
        if (call(SYSCALL_INFO, pid, INFO_BYTES, info.address()) <= 0 || info.get(ValueLayout.JAVA_BYTE, 0) != 1) {
            return null;
        }
        long[] words = new long[7];
        for (int i = 0; i < words.length; i++) {
            words[i] = info.get(ValueLayout.JAVA_LONG, CALL_NUMBER + 8L * i);
        }
        return words;
    }

    static void kill(int pid) {
        try {
            int _ = (int) KILL.invokeExact(pid, SIGKILL);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }
}
