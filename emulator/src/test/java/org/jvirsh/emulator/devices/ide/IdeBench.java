package org.jvirsh.emulator.devices.ide;

import org.jvirsh.emulator.devices.disk.TimedIo;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.PciBus;
import org.jvirsh.emulator.testing.Bench;
import org.jvirsh.emulator.testing.Wire;

import static org.assertj.core.api.Assertions.assertThat;

/** The controller in its slot, switched on, and the least of a driver for its first channel. */
final class IdeBench {
    static final int DATA = 0x1F0;
    static final int ERROR = 0x1F1;
    static final int COUNT = 0x1F2;
    static final int LOW = 0x1F3;
    static final int MID = 0x1F4;
    static final int HIGH = 0x1F5;
    static final int DEVICE = 0x1F6;
    static final int STATUS = 0x1F7;
    static final int CONTROL = 0x3F6;
    static final int BUS_MASTER = 0xC000;
    static final long TABLE = 0x1000;
    static final long BUFFER = 0x1_0000;

    private static final int WHERE = 1 << 3 | 1;

    final Bench bench;
    final PhysicalMemory memory = new PhysicalMemory(1 << 20);
    final Wire irq14 = new Wire();
    final Wire irq15 = new Wire();
    final Piix3Ide controller;
    final TimedIo queue;
    private final PciBus bus;

    IdeBench(Bench bench) {
        this.bench = bench;
        queue = new TimedIo("ide-io", bench.events, bench.time);
        controller = new Piix3Ide(bench.ports, memory, irq14, irq15);
        bus = new PciBus(memory, bench.ports, (a, d) -> {}, (w, l) -> {});
        bus.add(1, 1, controller);
    }

    void switchOn() {
        config(0x40, 0x8000_8000, 4);
        config(0x20, BUS_MASTER, 4);
        config(4, 5, 2);
    }

    int config(int offset, int size) {
        return bus.readConfig(WHERE, offset, size);
    }

    void config(int offset, int value, int size) {
        bus.writeConfig(WHERE, offset, value, size);
    }

    int in(int port) {
        return bench.in(port);
    }

    void out(int port, int value) {
        bench.out(port, value);
    }

    /** Lets requests complete. */
    void settle() {
        for (int i = 0; i < 100; i++) {
            bench.run(TimedIo.LATENCY_NANOS);
        }
    }

    void address(long block, int count) {
        out(COUNT, count & 0xFF);
        out(LOW, (int) block & 0xFF);
        out(MID, (int) (block >> 8) & 0xFF);
        out(HIGH, (int) (block >> 16) & 0xFF);
        out(DEVICE, 0xE0 | (int) (block >> 24) & 0xF);
    }

    /** The registers of a 48-bit command; the device register goes last. */
    void address48(long block, int count) {
        out(COUNT, count >> 8, count & 0xFF);
        out(LOW, (int) (block >> 24) & 0xFF, (int) block & 0xFF);
        out(MID, (int) (block >> 32) & 0xFF, (int) (block >> 8) & 0xFF);
        out(HIGH, (int) (block >> 40) & 0xFF, (int) (block >> 16) & 0xFF);
        out(DEVICE, 0xE0);
    }

    private void out(int port, int first, int second) {
        out(port, first);
        out(port, second);
    }

    /** Gives a command and lets it do what it can without the host. */
    int command(int code) {
        out(STATUS, code);
        settle();
        return in(CONTROL);
    }

    byte[] read(int bytes) {
        byte[] b = new byte[bytes];
        for (int i = 0; i < bytes; i += 2) {
            int v = bench.ports.in(DATA, 2);
            b[i] = (byte) v;
            b[i + 1] = (byte) (v >> 8);
        }
        settle();
        return b;
    }

    void write(byte[] b) {
        for (int i = 0; i < b.length; i += 2) {
            bench.ports.out(DATA, b[i] & 0xFF | (b[i + 1] & 0xFF) << 8, 2);
        }
        settle();
    }

    /** Describes memory, a piece at a time: address and length. */
    void table(long... pieces) {
        for (int i = 0; i < pieces.length; i += 2) {
            memory.write(TABLE + 4L * i, pieces[i], 4);
            long last = i + 2 == pieces.length ? 0x8000_0000L : 0;
            memory.write(TABLE + 4L * i + 4, pieces[i + 1] & 0xFFFF | last, 4);
        }
        bench.ports.out(BUS_MASTER + 4, (int) TABLE, 4);
    }

    /** Starts the bus master, lets the transfer run, gives its status and stops it. */
    int transfer(boolean toMemory) {
        int direction = toMemory ? 8 : 0;
        out(BUS_MASTER, direction);
        out(BUS_MASTER + 2, 6);
        out(BUS_MASTER, direction | 1);
        settle();
        int status = in(BUS_MASTER + 2);
        out(BUS_MASTER, direction);
        return status;
    }

    /** The status register; the interrupt ends. */
    int status() {
        assertThat(irq14.high).as("interrupt").isTrue();
        int s = in(STATUS);
        assertThat(irq14.high).as("interrupt after status was read").isFalse();
        return s;
    }
}
