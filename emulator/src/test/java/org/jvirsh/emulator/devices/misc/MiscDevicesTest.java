package org.jvirsh.emulator.devices.misc;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.devices.serial.CharBackend;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

class MiscDevicesTest implements PersistentContract {
    private final Bench bench = new Bench();

    @Override
    public Persistent build(Bench b) {
        Port80 port80 = new Port80();
        port80.attach(b.ports);
        return port80;
    }

    @Override
    public void drive(Bench b, Persistent device) {
        b.out(0x80, 0x3C);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        return b.in(0x80);
    }

    @Test
    void debugExitReportsTheValueAtItsWidth() {
        List<Integer> values = new ArrayList<>();
        new DebugExit(values::add).attach(bench.ports);
        bench.ports.out(0xF4, 0x12345678, 4);
        bench.ports.out(0xF4, 0x10, 1);
        assertThat(values).containsExactly(0x12345678, 0x10);
        assertThat(bench.in(0xF4)).isZero();
        assertThat(DebugExit.status(0x10)).isEqualTo(0x21);
        assertThat(DebugExit.status(0xFF)).isEqualTo(0xFF);
    }

    @Test
    void debugConsolePassesBytesOn() {
        StringBuilder text = new StringBuilder();
        CharBackend sink = new CharBackend() {
            @Override
            public void start(Runnable wakeUp) {
                // no input
            }

            @Override
            public void write(int value) {
                text.append((char) value);
            }

            @Override
            public int read() {
                return -1;
            }

            @Override
            public void close() {
                // nothing to release
            }
        };
        new DebugConsole(0x402, sink).attach(bench.ports);
        bench.out(0x402, 'h', 'i');
        assertThat(text.toString()).isEqualTo("hi");
        assertThat(bench.in(0x402)).isEqualTo(0xE9);
    }
}
