package org.jvirsh.emulator.devices.virtio;

/** The driver broke a rule of the virtqueue: the device needs a reset. Has no stack trace: a guest can cause many. */
final class QueueFault extends Exception {
    private static final long serialVersionUID = 1L;

    QueueFault(String message) {
        super(message, null, false, false);
    }
}
