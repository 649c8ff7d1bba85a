package org.jvirsh.emulator.devices.input;

import org.jvirsh.emulator.bus.BytePortDevice;
import org.jvirsh.emulator.bus.IoPorts;
import org.jvirsh.emulator.bus.IrqLine;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The keyboard controller at ports 60h and 64h with a keyboard and a mouse, after IBM's PS/2 Hardware Interface
 * Technical Reference, "Keyboard and auxiliary device controller".
 *
 * <p>Modelled: all documented commands, the command byte with translation to scan code set 1, the output port with
 * address line 20 and the reset line, interrupts 1 and 12. After creation the command byte is as PC firmware leaves it:
 * translation and keyboard interrupt on, mouse off. Commands take no time, so the input buffer is never full. Not
 * modelled: passwords, the test inputs, the active multiplexing of four mouse ports.
 */
public final class I8042 implements BytePortDevice, Persistent {
    private static final int DATA_PORT = 0x60;
    private static final int COMMAND_PORT = 0x64;

    private static final int STATUS_OUTPUT_FULL = 0x01;
    private static final int STATUS_COMMAND = 0x08;
    private static final int STATUS_UNLOCKED = 0x10;
    private static final int STATUS_AUX = 0x20;

    /** Command byte; its SYS bit is also the status register's. */
    private static final int INT_KEYBOARD = 0x01;
    private static final int INT_AUX = 0x02;
    private static final int SYSTEM = 0x04;
    private static final int DISABLE_KEYBOARD = 0x10;
    private static final int DISABLE_AUX = 0x20;
    private static final int TRANSLATE = 0x40;

    private static final int PORT_NOT_RESET = 0x01;
    private static final int PORT_A20 = 0x02;

    /** Marks a byte in {@link #replies} as coming from the mouse. */
    private static final int FROM_AUX = 0x100;

    private static final int NO_COMMAND = 0;

    private final IrqLine irq1;
    private final IrqLine irq12;
    private final IrqLine a20;
    private final Runnable reset;
    private final Ps2Keyboard keyboard = new Ps2Keyboard();
    private final Ps2Mouse mouse = new Ps2Mouse();

    private final CodeFifo replies = new CodeFifo(16);
    private final byte[] ram = new byte[32];
    private int outputPort = 0xCF;
    private int pending;
    private boolean lastWasCommand;
    /** The byte for port 60h, and whether it is new. */
    private int output;
    private boolean outputFull;
    private boolean outputAux;
    /** A break prefix was swallowed by the translation. */
    private boolean breakPrefix;

    /**
     * Creates the controller; address line 20 is open.
     *
     * @param reset called on the vCPU thread, inside the guest's OUT instruction: it should only note the request
     */
    public I8042(IrqLine irq1, IrqLine irq12, IrqLine a20, Runnable reset) {
        this.irq1 = irq1;
        this.irq12 = irq12;
        this.a20 = a20;
        this.reset = reset;
        ram[0] = TRANSLATE | DISABLE_AUX | SYSTEM | INT_KEYBOARD;
        keyboard.onData(this::fill);
        mouse.onData(this::fill);
    }

    /** Claims ports 60h and 64h. */
    public void attach(IoPorts ports) {
        ports.register(DATA_PORT, 1, this, "i8042");
        ports.register(COMMAND_PORT, 1, this, "i8042");
    }

    /** The keyboard, for whoever presses keys on the vCPU thread. */
    public Ps2Keyboard keyboard() {
        return keyboard;
    }

    /** The mouse, for whoever moves it on the vCPU thread. */
    public Ps2Mouse mouse() {
        return mouse;
    }

    private boolean commandByte(int bit) {
        return (ram[0] & bit) != 0;
    }

    private void setCommandByte(int bit, boolean on) {
        ram[0] = (byte) (on ? ram[0] | bit : ram[0] & ~bit);
    }

    /** Moves the next byte into the output buffer if that is empty, and drives the interrupts. */
    private void fill() {
        while (!outputFull) {
            if (!replies.isEmpty()) {
                int v = replies.take();
                present(v & 0xFF, (v & FROM_AUX) != 0);
            } else if (!commandByte(DISABLE_KEYBOARD) && keyboard.hasData()) {
                fromKeyboard(keyboard.next());
            } else if (!commandByte(DISABLE_AUX) && mouse.hasData()) {
                present(mouse.next(), true);
            } else {
                break;
            }
        }
        irq1.set(outputFull && !outputAux && commandByte(INT_KEYBOARD));
        irq12.set(outputFull && outputAux && commandByte(INT_AUX));
    }

    private void fromKeyboard(int v) {
        if (!commandByte(TRANSLATE)) {
            present(v, false);
        } else if (v == 0xF0) {
            breakPrefix = true;
        } else {
            present(ScanCodes.toSet1(v) | (breakPrefix ? 0x80 : 0), false);
            breakPrefix = false;
        }
    }

    private void present(int v, boolean aux) {
        output = v;
        outputAux = aux;
        outputFull = true;
    }

    @Override
    public int inByte(int port) {
        if (port == COMMAND_PORT) {
            return status();
        }
        int v = output;
        if (outputFull) {
            outputFull = false;
            irq1.set(false);
            irq12.set(false);
            fill();
        }
        return v;
    }

    private int status() {
        return (outputFull ? STATUS_OUTPUT_FULL | (outputAux ? STATUS_AUX : 0) : 0)
                | ram[0] & SYSTEM
                | (lastWasCommand ? STATUS_COMMAND : 0)
                | STATUS_UNLOCKED;
    }

    @Override
    public void outByte(int port, int value) {
        lastWasCommand = port == COMMAND_PORT;
        if (lastWasCommand) {
            pending = NO_COMMAND;
            command(value);
        } else if (pending == NO_COMMAND) {
            // Sending to the keyboard lets it answer.
            setCommandByte(DISABLE_KEYBOARD, false);
            keyboard.command(value);
        } else {
            int c = pending;
            pending = NO_COMMAND;
            parameter(c, value);
        }
        fill();
    }

    private void command(int c) {
        if (c >= 0x20 && c < 0x40) {
            replies.add(ram[c & 0x1F] & 0xFF);
        } else if (c >= 0x60 && c < 0x80) {
            pending = c;
        } else if (c >= 0xF0) {
            if ((c & PORT_NOT_RESET) == 0) {
                reset.run();
            }
        } else {
            otherCommand(c);
        }
    }

    private void otherCommand(int c) {
        switch (c) {
            case 0xA4 -> replies.add(0xF1);
            case 0xA7 -> setCommandByte(DISABLE_AUX, true);
            case 0xA8 -> setCommandByte(DISABLE_AUX, false);
            case 0xA9, 0xAB -> replies.add(0x00);
            case 0xAA -> {
                setCommandByte(SYSTEM, true);
                replies.add(0x55);
            }
            case 0xAD -> setCommandByte(DISABLE_KEYBOARD, true);
            case 0xAE -> setCommandByte(DISABLE_KEYBOARD, false);
            case 0xC0 -> replies.add(0x80);
            case 0xD0 -> replies.add(readOutputPort());
            case 0xD1, 0xD2, 0xD3, 0xD4 -> pending = c;
            case 0xDD -> writeOutputPort(outputPort & ~PORT_A20);
            case 0xDF -> writeOutputPort(outputPort | PORT_A20);
            case 0xE0 -> replies.add(0x00);
            default -> {
                // Unknown commands have no effect and no answer.
            }
        }
    }

    private void parameter(int c, int value) {
        switch (c) {
            case 0xD1 -> writeOutputPort(value);
            case 0xD2 -> replies.add(value);
            case 0xD3 -> replies.add(value | FROM_AUX);
            case 0xD4 -> mouse.command(value);
            default -> ram[c & 0x1F] = (byte) value;
        }
    }

    private int readOutputPort() {
        return outputPort & 0xCF | (outputFull ? outputAux ? 0x20 : 0x10 : 0);
    }

    private void writeOutputPort(int value) {
        outputPort = value;
        a20.set((value & PORT_A20) != 0);
        if ((value & PORT_NOT_RESET) == 0) {
            reset.run();
        }
    }

    @Override
    public String section() {
        return "i8042";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void save(StateWriter out) {
        out.bytes(ram);
        out.u8(outputPort);
        out.u8(pending);
        out.bool(lastWasCommand);
        out.u8(output);
        out.bool(outputFull);
        out.bool(outputAux);
        out.bool(breakPrefix);
        replies.save(out);
        keyboard.save(out);
        mouse.save(out);
    }

    @Override
    public void restore(StateReader in, int version) {
        byte[] saved = in.bytes();
        if (saved.length != ram.length) {
            throw new StateFormatException("saved state is of another keyboard controller");
        }
        System.arraycopy(saved, 0, ram, 0, ram.length);
        outputPort = in.u8();
        pending = in.u8();
        lastWasCommand = in.bool();
        output = in.u8();
        outputFull = in.bool();
        outputAux = in.bool();
        breakPrefix = in.bool();
        replies.restore(in);
        keyboard.restore(in);
        mouse.restore(in);
    }
}
