package org.jvirsh.emulator.devices.virtio;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.cpu.TimeSource;
import org.jvirsh.emulator.machine.EventQueue;
import org.jvirsh.emulator.machine.Timer;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * A console device with named ports (Virtual I/O Device specification 1.2, section 5.3, {@code VIRTIO_CONSOLE_F_MULTIPORT}):
 * queues 2 and 3 carry control messages, each port has a queue for each direction. The device keeps no messages but
 * knows of each port what the driver still has to hear, so a driver that asks much and listens little costs nothing.
 *
 * <p>Port 0, which drivers take for a console, is never there. Ports do not come or go while the machine is on.
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

    private final List<SerialPort> ports;
    private final @Nullable SerialPort[] byNumber;
    private final int[] queueSizes;
    private final TimeSource clock;
    private final Timer telling;
    private final byte[] buffer = new byte[4096];
    private @Nullable Transport transport;
    private Consumer<SerialPort> listener = _ -> {};

    /** Creates the device; the ports' numbers differ. */
    public VirtioSerial(List<SerialPort> ports, EventQueue events, TimeSource clock) {
        this.ports = List.copyOf(ports);
        this.clock = clock;
        int most = 1;
        for (SerialPort p : ports) {
            most = Math.max(most, p.number() + 1);
        }
        byNumber = new SerialPort[most];
        ports.forEach(p -> byNumber[p.number()] = p);
        queueSizes = new int[2 * (most + 1)];
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

    /** Looks at everything that something outside may have changed. */
    public void look() {
        for (SerialPort p : ports) {
            look(p);
        }
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
        for (SerialPort p : ports) {
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
        return offset == MOST_PORTS_FIELD ? byNumber.length : 0;
    }

    @Override
    public int handle(int queue, Chain chain) {
        return switch (queue) {
            case CONTROL_IN -> give(chain);
            case CONTROL_OUT -> hear(chain);
            default -> {
                boolean out = (queue & 1) != 0;
                SerialPort port = byNumber[queue < CONTROL_IN ? 0 : queue / 2 - 1];
                if (port == null) {
                    yield out ? 0 : NOT_NOW;
                }
                yield out ? port.transmit(chain, buffer) : port.receive(chain, buffer);
            }
        };
    }

    private int give(Chain chain) {
        for (SerialPort p : ports) {
            ControlMessage message = p.nextMessage();
            if (message != null) {
                byte[] bytes = message.bytes();
                return chain.write(0, bytes, 0, bytes.length);
            }
        }
        return NOT_NOW;
    }

    private int hear(Chain chain) {
        if (chain.readable() >= ControlMessage.LENGTH) {
            hear(ControlMessage.of(chain));
        }
        return 0;
    }

    private void hear(ControlMessage message) {
        if (message.event() == ControlMessage.DEVICE_READY) {
            if (message.value() != 0) {
                ports.forEach(SerialPort::deviceReady);
            }
            look();
            return;
        }
        int number = message.port();
        SerialPort port = number >= 0 && number < byNumber.length ? byNumber[number] : null;
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
        ports.forEach(SerialPort::reset);
        changed();
    }

    @Override
    public void save(StateWriter out) {
        ports.forEach(p -> p.save(out));
    }

    @Override
    public void restore(StateReader in) {
        ports.forEach(p -> p.restore(in));
        changed();
    }
}
