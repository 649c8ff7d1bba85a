package org.jvirsh.driver.emu.process;

import java.util.List;

/** The kinds of devices that the emulator has; what starts is checked against these lists, and capabilities show them. */
public final class Supported {
    /** Kinds of disks. */
    public static final List<String> DISK_DEVICES = List.of("disk", "cdrom");

    /** What disks can be connected to. */
    public static final List<String> DISK_BUSES = List.of("ide", "virtio");

    /** Where disks come from. */
    public static final List<String> DISK_TYPES = List.of("file", "block");

    /** Formats of their images. */
    public static final List<String> DISK_FORMATS = List.of("raw", "qcow2");

    /** Models of the source of random numbers. */
    public static final List<String> RNG_MODELS = List.of("virtio");

    /** Where its numbers come from. */
    public static final List<String> RNG_BACKENDS = List.of("random", "builtin");

    /** Models of the device with which a guest tells that it has crashed. */
    public static final List<String> PANIC_MODELS = List.of("isa");

    /** Other sides of serial ports and consoles. */
    public static final List<String> CHARACTER_BACKENDS = List.of("null", "pty", "file", "unix");

    /** Other sides of channels. */
    public static final List<String> CHANNEL_BACKENDS = List.of("pty", "unix");

    /** What a console can be in the guest. */
    public static final List<String> CONSOLE_TARGETS = List.of("serial", "virtio");

    /** Controllers that every board has, or that ask for nothing. */
    static final List<String> CONTROLLERS = List.of("pci", "ide", "sata", "isa", "usb", "fdc", "virtio-serial");

    private Supported() {}
}
