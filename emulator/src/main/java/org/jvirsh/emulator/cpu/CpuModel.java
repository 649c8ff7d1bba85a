package org.jvirsh.emulator.cpu;

/** A processor model. */
public final class CpuModel {
    /** Family, model, stepping as RDX after reset and CPUID leaf 1 EAX. */
    public int signature() {
        return 0x60FB1;
    }

    /** Width of physical addresses. */
    public int physicalBits() {
        return 40;
    }

    /** Whether 1 GiB pages exist. */
    public boolean gigabytePages() {
        return false;
    }

    /** Ticks of the time-stamp counter at a virtual time. */
    public long tscTicks(long nanos) {
        return nanos;
    }
}
