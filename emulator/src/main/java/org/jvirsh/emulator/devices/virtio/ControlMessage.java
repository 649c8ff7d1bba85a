package org.jvirsh.emulator.devices.virtio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What driver and device of a console say about its ports (Virtual I/O Device specification 1.2, section 5.3.6.2).
 *
 * @param text follows the fields where there is some, with a zero byte at its end
 */
record ControlMessage(int port, int event, int value, String text) {
    static final int DEVICE_READY = 0;
    static final int PORT_ADD = 1;
    static final int PORT_REMOVE = 2;
    static final int PORT_READY = 3;
    static final int PORT_OPEN = 6;
    static final int PORT_NAME = 7;

    /** Bytes without text. */
    static final int LENGTH = 8;

    private static final int EVENT = 4;
    private static final int VALUE = 6;

    /** Reads what a driver sent; its buffer holds at least {@link #LENGTH} bytes. */
    static ControlMessage of(Chain chain) {
        return new ControlMessage(
                (int) chain.number(0, Integer.BYTES),
                (int) chain.number(EVENT, Short.BYTES),
                (int) chain.number(VALUE, Short.BYTES),
                "");
    }

    byte[] bytes() {
        byte[] tail = text.isEmpty() ? new byte[0] : (text + '\0').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(LENGTH + tail.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(port)
                .putShort((short) event)
                .putShort((short) value)
                .put(tail)
                .array();
    }
}
