package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.testing.Bench;

/** One enabled local APIC, its processor being the test. */
final class ApicBench implements LocalApic.Processor {
    final ApicBus bus = new ApicBus();
    final LocalApic apic;
    private boolean request;
    int nmis;

    ApicBench(Bench bench) {
        apic = new LocalApic(0, bus, this, bench.events, bench.time);
        write(0xF0, 0x1FF);
    }

    @Override
    public void interrupt(boolean level) {
        request = level;
    }

    @Override
    public void nmi() {
        nmis++;
    }

    boolean pending() {
        return request;
    }

    /** Acknowledges as the processor does; -1 if there is no request. */
    int take() {
        return request ? apic.acknowledge() : -1;
    }

    void endOfInterrupt() {
        write(0xB0, 0);
    }

    int read(int register) {
        return (int) apic.load(register, 4);
    }

    void write(int register, int value) {
        apic.store(register, value & 0xFFFF_FFFFL, 4);
    }
}
