package org.jvirsh.hypervisor.domain;

import java.util.List;

/**
 * Names of the elements libvirt knows that this model carries along unread, in the order in which libvirt writes them
 * (libvirt, "Domain XML format").
 */
final class DomainVocabulary {
    /** Directly below domain, before the boot section. */
    static final List<String> BEFORE_MEMORY = List.of("maxMemory");

    static final List<String> BEFORE_CPUS = List.of("blkiotune", "memtune", "memoryBacking");

    static final List<String> BEFORE_OS = List.of(
            "vcpus", "iothreads", "iothreadids", "defaultiothread", "cputune", "numatune", "resource", "sysinfo",
            "bootloader", "bootloader_args");

    static final List<String> AFTER_OS = List.of("idmap", "features", "cpu", "clock");

    static final List<String> AFTER_ACTIONS = List.of("on_lockfailure", "pm", "perf");

    static final List<String> AFTER_DEVICES = List.of("seclabel", "keywrap", "launchSecurity");

    static final List<String> TOP = join(
            List.of("genid", "metadata"), BEFORE_MEMORY, BEFORE_CPUS, BEFORE_OS, AFTER_OS, AFTER_ACTIONS,
            AFTER_DEVICES);

    /** Below os, before and after the kernel. */
    static final List<String> OS_BEFORE_KERNEL =
            List.of("init", "initarg", "initenv", "initdir", "firmware", "loader", "nvram");

    static final List<String> OS_AFTER_KERNEL = List.of("dtb", "root", "acpi", "shim");

    static final List<String> OS_AFTER_BOOT = List.of("bootmenu", "bios", "smbios");

    static final List<String> OS = join(OS_BEFORE_KERNEL, OS_AFTER_KERNEL, OS_AFTER_BOOT);

    /** Below devices. */
    static final List<String> DEVICES = List.of(
            "emulator", "disk", "controller", "lease", "filesystem", "interface", "smartcard", "serial", "parallel",
            "console", "channel", "input", "tpm", "graphics", "sound", "audio", "video", "hostdev", "redirdev",
            "redirfilter", "hub", "watchdog", "memballoon", "rng", "nvram", "panic", "shmem", "memory", "crypto",
            "iommu", "vsock", "pstore");

    private DomainVocabulary() {}

    @SafeVarargs
    private static List<String> join(List<String>... lists) {
        return List.of(lists).stream().flatMap(List::stream).toList();
    }
}
