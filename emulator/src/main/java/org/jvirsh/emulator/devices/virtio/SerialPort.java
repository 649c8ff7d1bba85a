package org.jvirsh.emulator.devices.virtio;

import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.devices.serial.PortPeer;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/** One named port of a {@link VirtioSerial}: what the driver and the host know of each other. */
public final class SerialPort {
    private static final int OWES_ADD = 1;
    private static final int OWES_NAME = 2;
    private static final int READY = 4;
    private static final int GUEST_OPEN = 8;
    private static final int TOLD_HOST_OPEN = 16;

    private final int number;
    private final String id;
    private final String name;
    private final PortPeer peer;
    private int flags;
    /** Bytes that the peer has taken already of the buffer at the transmit queue's front. */
    private long sent;
    /** Whether the listener believes that the guest has it open. */
    private boolean announced;

    /**
     * Creates a port.
     *
     * @param number from 1, as 0 is for consoles, to {@link VirtioSerial#MOST_PORTS} - 1
     * @param id the name for the monitor
     * @param name the name for the guest, empty for none
     */
    public SerialPort(int number, String id, String name, PortPeer peer) {
        this.number = number;
        this.id = id;
        this.name = name;
        this.peer = peer;
    }

    /** Its number on the card. */
    public int number() {
        return number;
    }

    /** The name for the guest, empty for none. */
    public String name() {
        return name;
    }

    /** The host's end. */
    public PortPeer peer() {
        return peer;
    }

    /** The name for the monitor. */
    public String id() {
        return id;
    }

    /** Whether a program in the guest has it open. */
    public boolean guestOpen() {
        return is(GUEST_OPEN);
    }

    private boolean is(int flag) {
        return (flags & flag) != 0;
    }

    private void set(int flag, boolean on) {
        flags = on ? flags | flag : flags & ~flag;
    }

    // ---- control messages

    /** The driver is there and is to hear of the port. */
    void deviceReady() {
        set(OWES_ADD, true);
    }

    /** Whether the driver has heard of the port, so that it must hear when it goes. */
    boolean told() {
        return !is(OWES_ADD);
    }

    /** The driver has made the port ready, or could not. */
    void portReady(boolean ready) {
        set(READY, ready);
        set(OWES_NAME, ready && !name.isEmpty());
        set(TOLD_HOST_OPEN, false);
    }

    void guestOpens(boolean open) {
        set(GUEST_OPEN, open);
    }

    /** The next message that the driver is to get. */
    @Nullable ControlMessage nextMessage() {
        if (is(OWES_ADD)) {
            set(OWES_ADD, false);
            return new ControlMessage(number, ControlMessage.PORT_ADD, 1, "");
        }
        if (is(OWES_NAME)) {
            set(OWES_NAME, false);
            return new ControlMessage(number, ControlMessage.PORT_NAME, 1, name);
        }
        boolean connected = peer.connected();
        if (is(READY) && is(TOLD_HOST_OPEN) != connected) {
            set(TOLD_HOST_OPEN, connected);
            return new ControlMessage(number, ControlMessage.PORT_OPEN, connected ? 1 : 0, "");
        }
        return null;
    }

    /** Whether the listener is to hear of a change; it is taken as told. */
    boolean announce() {
        boolean news = announced != guestOpen();
        announced = guestOpen();
        return news;
    }

    // ---- data

    int receive(Chain chain, byte[] buffer) {
        int room = (int) Math.min(buffer.length, chain.writable());
        int n = guestOpen() ? peer.read(buffer, room) : 0;
        return n == 0 && room > 0 ? VirtioDevice.NOT_NOW : chain.write(0, buffer, 0, n);
    }

    int transmit(Chain chain, byte[] buffer) {
        while (peer.connected() && sent < chain.readable()) {
            int n = chain.read(sent, buffer, 0, (int) Math.min(buffer.length, chain.readable() - sent));
            int taken = peer.write(buffer, 0, n);
            sent += taken;
            if (taken < n) {
                return VirtioDevice.NOT_NOW;
            }
        }
        sent = 0;
        return 0;
    }

    // ---- state

    void reset() {
        flags = 0;
        sent = 0;
    }

    void save(StateWriter out) {
        out.u8(flags);
        out.i64(sent);
    }

    void restore(StateReader in) {
        flags = in.u8();
        sent = Math.max(0, in.i64());
    }
}
