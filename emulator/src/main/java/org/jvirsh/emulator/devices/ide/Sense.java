package org.jvirsh.emulator.devices.ide;

/**
 * Why a packet command failed (MMC-5, annex F).
 *
 * @param key sense key, 4 bits
 * @param code additional sense code
 * @param qualifier its qualifier
 */
record Sense(int key, int code, int qualifier) {
    static final Sense NONE = new Sense(0, 0, 0);
    static final Sense NO_MEDIUM_TRAY_CLOSED = new Sense(2, 0x3A, 1);
    static final Sense NO_MEDIUM_TRAY_OPEN = new Sense(2, 0x3A, 2);
    static final Sense REMOVAL_PREVENTED = new Sense(2, 0x53, 2);
    static final Sense READ_ERROR = new Sense(3, 0x11, 0);
    static final Sense UNKNOWN_COMMAND = new Sense(5, 0x20, 0);
    static final Sense BLOCK_OUT_OF_RANGE = new Sense(5, 0x21, 0);
    static final Sense INVALID_FIELD = new Sense(5, 0x24, 0);
    static final Sense SAVING_NOT_SUPPORTED = new Sense(5, 0x39, 0);
    static final Sense MEDIUM_CHANGED = new Sense(6, 0x28, 0);
    static final Sense COMMAND_ABORTED = new Sense(0xB, 0, 0);
}
