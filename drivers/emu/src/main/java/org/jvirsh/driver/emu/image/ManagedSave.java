package org.jvirsh.driver.emu.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jvirsh.driver.core.file.AtomicFiles;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.Pending;
import org.jvirsh.driver.emu.file.PendingWork;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.Start;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;

/** The saved machine that a domain's next start goes on with. */
public final class ManagedSave {
    private ManagedSave() {}

    static Path file(DomainHandle handle) {
        return handle.host().layout().managedSave(handle.name());
    }

    /** Forgets it. */
    public static void remove(DomainHandle handle) {
        try {
            AtomicFiles.delete(file(handle));
        } catch (IOException e) {
            throw EmuErrors.io("Failed to remove managed save file '" + file(handle) + "'", e);
        }
    }

    /**
     * Starts an inactive domain from it, if there is one; the caller holds the domain's lock.
     *
     * @return whether the domain has been started
     */
    public static boolean restore(DomainHandle handle, DomainView view, Set<StartFlag> flags) {
        Path file = file(handle);
        if (!Files.exists(file)) {
            return false;
        }
        if (flags.contains(StartFlag.FORCE_BOOT)) {
            remove(handle);
            return false;
        }
        SaveHeader header = SaveHeader.read(file);
        DomainDefinition saved = DomainXmlReader.read(header.xml(), new PcDefaults());
        boolean paused = flags.contains(StartFlag.PAUSED) || !header.running();
        PendingWork pending = PendingWork.of(handle.host().layout());
        pending.begin(handle.name(), new Pending.Restore(handle.uuid()));
        try {
            handle.host()
                    .launcher()
                    .launch(
                            saved,
                            Start.restore(
                                    paused,
                                    (socket, monitor) ->
                                            MachineStream.restore(monitor, socket, file, header.streamStart())),
                            () -> {});
            remove(handle);
        } finally {
            pending.finished(handle.name());
        }
        return true;
    }
}
