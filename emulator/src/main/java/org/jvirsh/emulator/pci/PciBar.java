package org.jvirsh.emulator.pci;

import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.MmioDevice;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.memory.PhysicalMemory;

/**
 * A base address register and the device behind it (PCI Local Bus Specification 3.0, section 6.2.5). Its size is a
 * power of two.
 */
abstract sealed class PciBar {
    final int register;
    final long size;
    final String label;

    private PciBar(int register, long size, String label) {
        this.register = register;
        this.size = size;
        this.label = label;
    }

    /** Low bits of the register, which say what kind it is. */
    abstract int kind();

    /** Bits of the command register that let it answer. */
    abstract int commandBit();

    /** Number of 32-bit registers it takes. */
    abstract int registers();

    /** The address in the registers. */
    abstract long base(ConfigSpace config);

    /** Puts the device there if the place is free of others. */
    abstract void map(long base, PhysicalMemory memory, IoPorts ports);

    abstract void unmap(PhysicalMemory memory, IoPorts ports);

    /** A window in memory space, with 32 or 64 address bits. */
    static final class Memory extends PciBar {
        private final boolean wide;
        private final MmioDevice device;

        Memory(int register, long size, boolean wide, MmioDevice device, String label) {
            super(register, size, label);
            this.wide = wide;
            this.device = device;
        }

        @Override
        int kind() {
            return wide ? 0xC : 0; // 64 bits and prefetchable, or neither
        }

        @Override
        int commandBit() {
            return PciFunction.COMMAND_MEMORY;
        }

        @Override
        int registers() {
            return wide ? 2 : 1;
        }

        @Override
        long base(ConfigSpace config) {
            long low = config.read(register, 4) & 0xFFFF_FFF0L;
            return wide ? low | (long) config.read(register + 4, 4) << 32 : low;
        }

        @Override
        void map(long base, PhysicalMemory memory, IoPorts ports) {
            // All ones is what a driver leaves for a moment to learn the size.
            boolean sane = base > 0 && base + size > 0 && base >>> 52 == 0;
            if (sane && memory.vacant(base, size)) {
                memory.map(base, size, device);
            }
        }

        @Override
        void unmap(PhysicalMemory memory, IoPorts ports) {
            memory.unmap(device);
        }
    }

    /** A window in port space. */
    static final class Ports extends PciBar implements PortDevice {
        private final PortDevice device;
        private int base;

        /** {@code device} sees port numbers that count from the start of the window. */
        Ports(int register, int size, PortDevice device, String label) {
            super(register, size, label);
            this.device = device;
        }

        @Override
        int kind() {
            return 1;
        }

        @Override
        int commandBit() {
            return PciFunction.COMMAND_IO;
        }

        @Override
        int registers() {
            return 1;
        }

        @Override
        long base(ConfigSpace config) {
            return config.read(register, 4) & 0xFFFF_FFFCL;
        }

        @Override
        void map(long address, PhysicalMemory memory, IoPorts ports) {
            if (address > 0 && address + size <= 0x1_0000) {
                base = (int) address;
                ports.tryRegister(base, (int) size, this, label);
            }
        }

        @Override
        void unmap(PhysicalMemory memory, IoPorts ports) {
            ports.unregister(this);
        }

        @Override
        public int in(int port, int accessSize) {
            return device.in(port - base, accessSize);
        }

        @Override
        public void out(int port, int value, int accessSize) {
            device.out(port - base, value, accessSize);
        }
    }
}
