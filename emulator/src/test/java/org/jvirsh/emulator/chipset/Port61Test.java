package org.jvirsh.emulator.chipset;

import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

class Port61Test implements PersistentContract {
    @Override
    public Persistent build(Bench b) {
        Pit8254 pit = new Pit8254(level -> {}, b.events, b.time);
        Port61 port61 = new Port61(pit, b.time);
        port61.attach(b.ports);
        return port61;
    }

    @Override
    public void drive(Bench b, Persistent device) {
        b.run(1_000_000);
        b.out(0x61, 0x0B);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        return b.read(0x61);
    }
}
