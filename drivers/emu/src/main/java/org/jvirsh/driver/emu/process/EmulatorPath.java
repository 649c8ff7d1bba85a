package org.jvirsh.driver.emu.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.domain.draft.HypervisorDefaults;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.schema.Level;

/**
 * The emulator that a definition names. Some names mean the emulator that comes with this program, whether the host has
 * such a file or not; what a user names beyond them must be there and be a program, as libvirt demands it. What runs is
 * always the same emulator.
 */
public final class EmulatorPath {
    /** What definitions that name none get, and capabilities show. */
    private static final Set<String> OWN =
            Set.of("/usr/bin/qemu-system-x86_64", "/usr/bin/qemu-system-i386", "/usr/bin/jvirsh-emulator");

    private EmulatorPath() {}

    /** Refuses a name of nothing that could run. */
    public static void check(String name) {
        if (name.isEmpty() || OWN.contains(name)) {
            return;
        }
        Path path;
        BasicFileAttributes attributes;
        try {
            path = Path.of(name);
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            throw EmuErrors.io("Cannot check QEMU binary " + name, e);
        } catch (InvalidPathException e) {
            throw refused("Cannot check QEMU binary " + name + ": No such file or directory");
        }
        if (attributes.isDirectory()) {
            throw refused("QEMU binary " + name + " is not executable: Is a directory");
        }
        if (!Files.isExecutable(path)) {
            throw refused("QEMU binary " + name + " is not executable: Permission denied");
        }
    }

    private static VirException refused(String text) {
        return EmuErrors.error(ErrorCode.SYSTEM_ERROR, text);
    }

    /** The rules of a PC for a document that a user gives: its emulator is looked at too. */
    public static HypervisorDefaults given() {
        PcDefaults rules = new PcDefaults();
        return new HypervisorDefaults() {
            @Override
            public Level level() {
                return rules.level();
            }

            @Override
            public void apply(DomainDraft draft) {
                rules.apply(draft);
                EmulatorPath.check(draft.devices("emulator").getFirst().text());
            }

            @Override
            public void assign(DomainDraft draft) {
                rules.assign(draft);
            }

            @Override
            public void check(DomainDraft draft) {
                rules.check(draft);
            }
        };
    }
}
