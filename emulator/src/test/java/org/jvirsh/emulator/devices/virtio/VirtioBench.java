package org.jvirsh.emulator.devices.virtio;

import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.devices.disk.TimedIo;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.pci.PciBus;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

/** A virtio card in a slot, and the least of a driver: one queue of eight descriptors at fixed places. */
final class VirtioBench {
    static final long REGISTERS = 0xF000_0000L;
    static final long MSIX = 0xF001_0000L;
    static final long DESCRIPTORS = 0x1_0000;
    static final long AVAILABLE = 0x1_1000;
    static final long USED = 0x1_2000;
    static final long BUFFERS = 0x2_0000;
    static final int SIZE = 8;

    private static final int CARD = 3 << 3;

    final Bench bench;
    final PhysicalMemory memory;
    final List<Integer> messages = new ArrayList<>();
    final VirtioPci card;
    boolean interrupt;
    private final PciBus bus;
    private int available;

    VirtioBench(Bench bench, VirtioDevice device) {
        this(bench, device, memory());
    }

    VirtioBench(Bench bench, VirtioDevice device, PhysicalMemory memory) {
        this.bench = bench;
        this.memory = memory;
        card = new VirtioPci("card", device, memory, bench.events, bench.time);
        bus = new PciBus(memory, bench.ports, (a, d) -> messages.add(d), (w, l) -> interrupt = l);
        bus.add(3, 0, card);
        bus.writeConfig(CARD, 0x14, (int) MSIX, 4);
        bus.writeConfig(CARD, 0x20, (int) REGISTERS, 4);
        bus.writeConfig(CARD, 4, 6, 2);
    }

    /** Memory for a device that is to know it. */
    static PhysicalMemory memory() {
        return new PhysicalMemory(1 << 20);
    }

    int config(int offset, int size) {
        return bus.readConfig(CARD, offset, size);
    }

    void config(int offset, int value, int size) {
        bus.writeConfig(CARD, offset, value, size);
    }

    long get(int register, int size) {
        return memory.read(REGISTERS + register, size);
    }

    void set(int register, long value, int size) {
        memory.write(REGISTERS + register, value, size);
    }

    int status() {
        return (int) get(0x14, 1);
    }

    boolean needsReset() {
        return (status() & 0x40) != 0;
    }

    /** Brings the device up with queue 0 at its places; {@code features} are the low 32. */
    void start(long features) {
        set(0x14, 0, 1);
        set(0x14, 3, 1);
        set(0x08, 0, 4);
        set(0x0C, features, 4);
        set(0x08, 1, 4);
        set(0x0C, 1, 4);
        set(0x14, 0xB, 1);
        assertThat(status()).isEqualTo(0xB);
        place(0);
        set(0x14, 0xF, 1);
    }

    /** Moves the rings to another queue, from its beginning on. */
    void place(int queue) {
        bench.run(0);
        set(0x16, queue, 2);
        set(0x18, SIZE, 2);
        set(0x20, DESCRIPTORS, 8);
        set(0x28, AVAILABLE, 4);
        set(0x30, USED, 4);
        available = 0;
        memory.write(AVAILABLE, 0, 4);
        memory.write(USED, 0, 4);
        set(0x1C, 1, 2);
    }

    void descriptor(int index, long address, int length, int flags, int next) {
        descriptorAt(DESCRIPTORS, index, address, length, flags, next);
    }

    void descriptorAt(long table, int index, long address, int length, int flags, int next) {
        long at = table + 16L * index;
        memory.write(at, address, 8);
        memory.write(at + 8, length, 4);
        memory.write(at + 12, flags, 2);
        memory.write(at + 14, next, 2);
    }

    /** Makes a chain available and notifies. */
    void offer(int head) {
        offer(0, head);
    }

    /** The same with the queue at which the rings are. */
    void offer(int queue, int head) {
        memory.write(AVAILABLE + 4 + 2L * (available & SIZE - 1), head, 2);
        available++;
        memory.write(AVAILABLE + 2, available, 2);
        kick(queue);
    }

    void kick(int queue) {
        set(0x3000 + 4 * queue, queue, 2);
        bench.run(TimedIo.LATENCY_NANOS);
    }

    int used() {
        return (int) memory.read(USED + 2, 2);
    }

    /** Length in the last element of the used ring. */
    int usedLength() {
        return (int) memory.read(USED + 4 + 8L * (used() - 1 & SIZE - 1) + 4, 4);
    }
}
