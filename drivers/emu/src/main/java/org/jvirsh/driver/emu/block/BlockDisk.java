package org.jvirsh.driver.emu.block;

import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * A disk that a call is about.
 *
 * @param target its name in the guest
 * @param source its image; null for an empty drive
 * @param xml the disk in the definition
 */
record BlockDisk(String target, @Nullable String source, XmlElement xml) {
    /** The disk of a name, a source when it begins with a slash. */
    static BlockDisk find(DomainDefinition domain, String name) {
        BlockDisk disk = findOrNull(domain, name);
        if (disk == null) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "disk '" + name + "' not found in domain");
        }
        return disk;
    }

    static @Nullable BlockDisk findOrNull(DomainDefinition domain, String name) {
        for (XmlElement element : domain.devices("disk")) {
            String target = String.valueOf(element.value("target/@dev"));
            String file = element.value("source/@file");
            String source = file == null ? element.value("source/@dev") : file;
            if (name.startsWith("/") ? name.equals(source) : name.equals(target)) {
                return new BlockDisk(target, source, element);
            }
        }
        return null;
    }

    String format() {
        String format = xml.value("driver/@type");
        return format == null ? "raw" : format;
    }

    boolean readOnly() {
        return xml.child("readonly") != null || xml.attribute("device", "disk").equals("cdrom");
    }

    /** Its images; a drive without a medium has none to work on. */
    ImageChain chain() {
        return ImageChain.of(target, requireSource(), format());
    }

    String requireSource() {
        if (source == null) {
            throw EmuErrors.unsupportedConfiguration("disk " + target + " has no source file to be committed");
        }
        return source;
    }

    void requireSupported() {
        if (xml.child("transient") != null) {
            throw unsupported("block jobs are not supported on transient disk '" + target + "'");
        }
    }

    static VirException unsupported(String detail) {
        return EmuErrors.error(ErrorCode.OPERATION_UNSUPPORTED, detail);
    }
}
