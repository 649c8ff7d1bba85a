package org.jvirsh.emulator.devices.virtio;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.machine.Timer;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A console device with named ports (Virtual I/O Device specification 1.2, section 5.3, {@code VIRTIO_CONSOLE_F_MULTIPORT}):
 * queues 2 and 3 carry control messages, each port has a queue for each direction. The device keeps no messages but
 * knows of each port what the driver still has to hear, so a driver that asks much and listens little costs nothing.
 *
 * <p>Port 0, which drivers take for a console, is never there. The others come and go as the host likes; a driver that has
 * heard of one that went hears that before it hears of the next with that number.
 */
public final class VirtioSerial implements VirtioDevice {
    /** Most ports, with port 0. */
    public static final int MOST_PORTS = 31;

    private static final int TYPE = 3;
    private static final int OTHER_COMMUNICATION = 0x07_8000;
    private static final long MULTIPORT = 1 << 1;
    private static final int CONTROL_IN = 2;
    private static final int CONTROL_OUT = 3;
    private static final int MOST_PORTS_FIELD = 4;
    private static final int DATA_QUEUE = 128;
    private static final int CONTROL_QUEUE = 32;
    private static final int MOST_VECTORS = 32;
    private static final long SECOND = 1_000_000_000;

    private final @Nullable SerialPort[] ports = new SerialPort[MOST_PORTS];
    private final int[] queueSizes = new int[2 * (MOST_PORTS + 1)];
    private final TimeSource clock;
    private final Timer telling;
    private final byte[] buffer = new byte[4096];
    private @Nullable Transport transport;
    private Consumer<SerialPort> listener = _ -> {};
    /** Whether the driver has asked for the ports. */
    private boolean ready;
    /** A bit for each port of whose end the driver still has to hear. */
    private int gone;

    /** Creates the device; the ports' numbers differ. */
    public VirtioSerial(List<SerialPort> ports, EventQueue events, TimeSource clock) {
        this.clock = clock;
        ports.forEach(p -> this.ports[p.number()] = p);
        Arrays.fill(queueSizes, DATA_QUEUE);
        queueSizes[CONTROL_IN] = CONTROL_QUEUE;
        queueSizes[CONTROL_OUT] = CONTROL_QUEUE;
        telling = events.timer("virtio-serial-change", this::tell);
    }

    // ---- the host's side

    /** Who hears that a program in the guest opened or closed a port, of all changes at most once a second. */
    public void onChange(Consumer<SerialPort> newListener) {
        listener = newListener;
    }

    /** The ports, in the order of their numbers. */
    public List<SerialPort> ports() {
        return Arrays.stream(ports).filter(Objects::nonNull).toList();
    }

    /** Adds a port whose number is free. */
    public void plug(SerialPort port) {
        ports[port.number()] = port;
        if (ready) {
            port.deviceReady();
        }
        look(port);
    }

    /** Takes a port away; what is under way is lost. The driver hears of it when it listens. */
    public void unplug(SerialPort port) {
        ports[port.number()] = null;
        if (ready && port.told()) {
            gone |= 1 << port.number();
        }
        look(port);
    }

    /** Looks at everything that something outside may have changed. */
    public void look() {
        ports().forEach(this::look);
    }

    /** Looks at what a port's client may have changed. */
    public void look(SerialPort port) {
        if (transport != null) {
            transport.look(CONTROL_IN);
            transport.look(2 * port.number() + 2);
            transport.look(2 * port.number() + 3);
        }
    }

    private void changed() {
        if (!telling.armed()) {
            tell();
        }
    }

    private void tell() {
        boolean told = false;
        for (SerialPort p : ports()) {
            if (p.announce()) {
                told = true;
                listener.accept(p);
            }
        }
        if (told) {
            telling.at(clock.nanos() + SECOND);
        }
    }

    // ---- the guest's side

    @Override
    public void attach(Transport newTransport) {
        transport = newTransport;
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int classCode() {
        return OTHER_COMMUNICATION;
    }

    @Override
    public long features() {
        return MULTIPORT;
    }

    @Override
    public int[] queueSizes() {
        return queueSizes;
    }

    @Override
    public int vectors() {
        return Math.min(queueSizes.length + 1, MOST_VECTORS);
    }

    @Override
    public int configByte(int offset) {
        return offset == MOST_PORTS_FIELD ? MOST_PORTS : 0;
    }

    @Override
    public int handle(int queue, Chain chain) {
        return switch (queue) {
            case CONTROL_IN -> give(chain);
            case CONTROL_OUT -> hear(chain);
            default -> {
                boolean out = (queue & 1) != 0;
                SerialPort port = ports[queue < CONTROL_IN ? 0 : queue / 2 - 1];
                if (port == null) {
                    yield out ? 0 : NOT_NOW;
                }
                yield out ? port.transmit(chain, buffer) : port.receive(chain, buffer);
            }
        };
    }

    private int give(Chain chain) {
        ControlMessage message = nextMessage();
        if (message == null) {
            return NOT_NOW;
        }
        byte[] bytes = message.bytes();
        return chain.write(0, bytes, 0, bytes.length);
    }

    private @Nullable ControlMessage nextMessage() {
        if (gone != 0) {
            int number = Integer.numberOfTrailingZeros(gone);
            gone &= gone - 1;
            return new ControlMessage(number, ControlMessage.PORT_REMOVE, 1, "");
        }
        for (SerialPort p : ports) {
            ControlMessage message = p == null ? null : p.nextMessage();
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    private int hear(Chain chain) {
        if (chain.readable() >= ControlMessage.LENGTH) {
            hear(ControlMessage.of(chain));
        }
        return 0;
    }

    private void hear(ControlMessage message) {
        if (message.event() == ControlMessage.DEVICE_READY) {
            ready = message.value() != 0;
            if (ready) {
                gone = 0;
                ports().forEach(SerialPort::deviceReady);
            }
            look();
            return;
        }
        int number = message.port();
        SerialPort port = number >= 0 && number < MOST_PORTS ? ports[number] : null;
        if (port == null) {
            return;
        }
        switch (message.event()) {
            case ControlMessage.PORT_READY -> port.portReady(message.value() != 0);
            case ControlMessage.PORT_OPEN -> {
                port.guestOpens(message.value() != 0);
                changed();
            }
            default -> { /* nothing that a driver says */ }
        }
        look(port);
    }

    @Override
    public void reset() {
        ready = false;
        gone = 0;
        ports().forEach(SerialPort::reset);
        changed();
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void save(StateWriter out) {
        out.bool(ready);
        out.i32(gone);
        out.i32(numbers());
        ports().forEach(p -> p.save(out));
    }

    @Override
    public void restore(StateReader in) {
        ready = in.bool();
        gone = in.i32() & (1 << MOST_PORTS) - 1;
        if (in.i32() != numbers()) {
            throw new StateFormatException("saved machine has other ports on its serial card");
        }
        ports().forEach(p -> p.restore(in));
        changed();
    }

    /** A bit for each port. */
    private int numbers() {
        int bits = 0;
        for (SerialPort p : ports()) {
            bits |= 1 << p.number();
        }
        return bits;
    }
}
