package org.jvirsh.hypervisor.image;

import java.util.Locale;

/** Formats of cores, in libvirt's order; the first is the hypervisor's own. */
public enum DumpFormat {
    RAW("elf"),
    KDUMP_ZLIB("kdump-zlib"),
    KDUMP_LZO("kdump-lzo"),
    KDUMP_SNAPPY("kdump-snappy"),
    WIN_DMP("win-dmp");

    private final String word;

    DumpFormat(String word) {
        this.word = word;
    }

    /** What virsh calls it. */
    public String word() {
        return word;
    }

    /** The constant in lower case with dashes. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
