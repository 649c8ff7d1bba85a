package org.jvirsh.emulator.devices.ide;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.bus.PortDevice;
import org.jvirsh.emulator.memory.PhysicalMemory;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A cable with up to two drives, their registers seen through ports, and the bus master beside them (ATA/ATAPI-6, chapter
 * 7). Both drives hear writes; the selected one answers. A missing drive reads as zero.
 */
final class IdeChannel implements BusMaster.Listener {
    /** Ports of the command block. */
    static final int COMMAND_PORTS = 8;

    private static final int DATA = 0;
    private static final int ERROR = 1;
    private static final int STATUS = 7;
    private static final int DRIVE_BIT = 0x10;

    private static final int NO_INTERRUPT = 0x02;
    private static final int RESET = 0x04;
    private static final int PREVIOUS = 0x80;
    private static final int CONTROL_BITS = NO_INTERRUPT | RESET | PREVIOUS;

    private static final int DEVICE_RESET = 0x08;
    private static final int DIAGNOSTIC = 0x90;

    private final @Nullable IdeDrive[] drives = new @Nullable IdeDrive[2];
    private final BusMaster busMaster;
    private final IrqLine irq;
    private int selected;
    private int control;
    private boolean level;

    IdeChannel(IrqLine irq, PhysicalMemory memory, BooleanSupplier busMasterAllowed) {
        this.irq = irq;
        busMaster = new BusMaster(memory, busMasterAllowed, this);
    }

    void insert(int position, IdeDrive drive) {
        drives[position] = drive;
        drive.attach(this);
    }

    BusMaster busMaster() {
        return busMaster;
    }

    private @Nullable IdeDrive drive() {
        return drives[selected];
    }

    // ---- interrupt

    /** The wire follows the selected drive, unless the host has switched it off. */
    void driveInterrupt() {
        IdeDrive d = drive();
        boolean high = d != null && d.interrupt() && (control & NO_INTERRUPT) == 0;
        if (high && !level) {
            busMaster.interrupt();
        }
        level = high;
        irq.set(high);
    }

    // ---- ports

    /** The command block: eight ports, the first as wide as the access. */
    final class CommandBlock implements PortDevice {
        private final int base;

        CommandBlock(int base) {
            this.base = base;
        }

        @Override
        public int in(int port, int size) {
            int register = port - base;
            if (register == DATA) {
                return readData(size);
            }
            int v = 0;
            for (int i = 0; i < size; i++) {
                v |= read(register + i) << 8 * i;
            }
            return v;
        }

        @Override
        public void out(int port, int value, int size) {
            int register = port - base;
            if (register == DATA) {
                writeData(value, size);
                return;
            }
            for (int i = 0; i < size; i++) {
                write(register + i, value >>> 8 * i & 0xFF);
            }
        }
    }

    /** The one port of the control block. */
    final class ControlBlock implements PortDevice {
        @Override
        public int in(int port, int size) {
            IdeDrive d = drive();
            return d == null ? 0 : d.status();
        }

        @Override
        public void out(int port, int value, int size) {
            writeControl(value & CONTROL_BITS);
        }
    }

    private int readData(int size) {
        IdeDrive d = drive();
        return d == null ? 0 : d.readData(size);
    }

    private void writeData(int value, int size) {
        IdeDrive d = drive();
        if (d != null) {
            d.writeData(value, size);
        }
    }

    private int read(int register) {
        IdeDrive d = drive();
        if (d == null) {
            return 0;
        }
        boolean previous = (control & PREVIOUS) != 0;
        return switch (register) {
            case ERROR -> d.error();
            case TaskFile.COUNT, TaskFile.LOW, TaskFile.MID, TaskFile.HIGH ->
                    previous ? d.registers.previous(register) : d.registers.get(register);
            case TaskFile.DEVICE -> d.registers.get(register);
            case STATUS -> {
                d.acknowledge();
                driveInterrupt();
                yield d.status();
            }
            default -> 0xFF;
        };
    }

    private void write(int register, int value) {
        control &= ~PREVIOUS;
        if (register == STATUS) {
            command(value);
            return;
        }
        for (IdeDrive d : drives) {
            if (d != null && (!d.occupied() || register == TaskFile.DEVICE)) {
                d.registers.write(register, value);
            }
        }
        if (register == TaskFile.DEVICE) {
            selected = (value & DRIVE_BIT) != 0 ? 1 : 0;
            driveInterrupt();
        }
    }

    private void command(int code) {
        IdeDrive d = drive();
        boolean resets = code == DEVICE_RESET && d instanceof AtapiDrive;
        if (d == null || d.occupied() && !resets) {
            return;
        }
        d.acknowledge();
        driveInterrupt();
        if (code == DIAGNOSTIC) {
            diagnose();
        } else {
            d.command(code);
        }
    }

    /** Both drives test themselves, whichever is selected; the first reports for both. */
    private void diagnose() {
        for (IdeDrive d : drives) {
            if (d != null) {
                d.endReset();
            }
        }
        selected = 0;
        IdeDrive first = drives[0];
        if (first != null) {
            first.raise();
        }
    }

    private void writeControl(int value) {
        boolean before = (control & RESET) != 0;
        boolean after = (value & RESET) != 0;
        control = value;
        if (after && !before) {
            for (IdeDrive d : drives) {
                if (d != null) {
                    d.beginReset();
                }
            }
            busMaster.stop();
        } else if (before && !after) {
            for (IdeDrive d : drives) {
                if (d != null) {
                    d.endReset();
                }
            }
            selected = 0;
        }
        driveInterrupt();
    }

    // ---- bus master

    @Override
    public void started() {
        IdeDrive d = drive();
        if (d != null) {
            d.dma();
        }
    }

    @Override
    public void stopping() {
        for (IdeDrive d : drives) {
            if (d != null) {
                d.queue.drain();
            }
        }
    }

    // ---- state

    void save(StateWriter out) {
        out.u8(selected);
        out.u8(control);
        busMaster.save(out);
        for (IdeDrive d : drives) {
            out.bool(d != null);
            if (d != null) {
                d.save(out);
            }
        }
    }

    void restore(StateReader in) {
        selected = in.u8() & 1;
        control = in.u8() & CONTROL_BITS;
        busMaster.restore(in);
        for (IdeDrive d : drives) {
            if (in.bool() != (d != null)) {
                throw new StateFormatException("saved state has other IDE drives than this machine");
            }
            if (d != null) {
                d.restore(in);
            }
        }
        IdeDrive d = drive();
        level = d != null && d.interrupt() && (control & NO_INTERRUPT) == 0;
        irq.set(level);
    }
}
