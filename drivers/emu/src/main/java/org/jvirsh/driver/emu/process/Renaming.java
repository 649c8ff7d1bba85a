package org.jvirsh.driver.emu.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.emu.file.DomainFiles;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.Pending;
import org.jvirsh.driver.emu.file.PendingWork;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;

/** Gives an inactive domain another name, which is that of its files too. */
public final class Renaming {
    private Renaming() {}

    /** Renames; the caller holds the lock of the old name. */
    public static void rename(DomainHandle domain, DomainView view, String newName) {
        DomainDefinition config = view.config();
        StateLayout layout = domain.host().layout();
        DomainFiles files = domain.host().registry().files();
        if (view.active()) {
            throw DomainErrors.invalid("cannot rename active domain");
        }
        if (config == null) {
            throw DomainErrors.invalid("cannot rename a transient domain");
        }
        if (Files.exists(layout.managedSave(domain.name()))) {
            throw DomainErrors.invalid("domain with a managed saved state can't be renamed");
        }
        if (newName.isEmpty()) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "can't rename domain to an empty name");
        }
        if (newName.indexOf('/') >= 0) {
            throw EmuErrors.error(ErrorCode.XML_ERROR, "name " + newName + " cannot contain '/'");
        }
        if (newName.equals(domain.name())) {
            throw EmuErrors.error(ErrorCode.INVALID_ARG, "can't rename domain to itself");
        }
        DomainDefinition renamed = config.withName(newName);
        domain.host().registry().rootExclusively(() -> {
            if (domain.host().registry().find(newName).isPresent()) {
                throw EmuErrors.error(
                        ErrorCode.OPERATION_INVALID, "domain with name '" + newName + "' already exists");
            }
            PendingWork pending = PendingWork.of(layout);
            pending.begin(domain.name(), new Pending.Rename(domain.uuid(), newName));
            // One file, one UUID at every moment but this one: a reader between the two sees the domain twice.
            files.writeDefinition(renamed);
            carryThrough(domain, newName);
            pending.finished(domain.name());
            return true;
        });
    }

    /** Does the rest once there is a definition of the new name; without one nothing has been done. */
    public static void carryThrough(DomainHandle domain, String newName) {
        StateLayout layout = domain.host().layout();
        DomainFiles files = domain.host().registry().files();
        if (files.definition(newName).filter(one -> one.uuid().equals(domain.uuid())).isEmpty()) {
            return;
        }
        if (Files.exists(layout.autostartLink(domain.name()), LinkOption.NOFOLLOW_LINKS)) {
            files.autostart(newName, true);
        }
        files.deleteDefinition(domain.name());
        moveLog(layout.log(domain.name()), layout.log(newName));
        try {
            files.deleteLastState(domain.name());
        } catch (IOException e) {
            throw EmuErrors.io("cannot remove the state of domain '" + domain.name() + "'", e);
        }
    }

    private static void moveLog(Path from, Path to) {
        try {
            if (Files.exists(from) && !Files.exists(to)) {
                Files.move(from, to);
            }
        } catch (IOException e) {
            // The log stays under the old name; nothing else depends on it.
        }
    }
}
