package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** {@code undefine}: removes a definition, and what the user wants removed with it. */
public final class UndefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.requires("delete-storage-volume-snapshots", "remove-all-storage");
        in.exclusive("nvram", "keep-nvram");
        in.exclusive("tpm", "keep-tpm");
        boolean storage = in.filled("storage").isPresent() || in.has("remove-all-storage");
        if (in.has("wipe-storage") && !storage) {
            throw new CommandFailure("'--wipe-storage' requires '--storage <string>' or '--remove-all-storage'");
        }
        Domain domain = DomainArgument.find(in);
        boolean running = domain.id().isPresent();
        boolean saved = !running && saved(domain);
        boolean snapshots = !running && domain.hasSnapshots();
        DomainVolumes volumes = null;
        if (storage) {
            if (running) {
                throw new CommandFailure("Storage volume deletion is supported only on stopped domains");
            }
            if (in.filled("storage").isPresent() && in.has("remove-all-storage")) {
                throw new CommandFailure("Specified both --storage and --remove-all-storage");
            }
            volumes = DomainVolumes.select(in, domain);
        }
        undefine(in, domain, saved, snapshots);
        in.message("Domain '" + in.required("domain") + "' has been undefined");
        if (volumes != null) {
            volumes.remove(in);
        }
    }

    private static boolean saved(Domain domain) {
        try {
            return domain.hasManagedSave();
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT) {
                throw e;
            }
            return false;
        }
    }

    private static void undefine(Invocation in, Domain domain, boolean saved, boolean snapshots)
            throws CommandFailure {
        Set<UndefineFlag> flags = flags(in);
        if (!saved) {
            flags.remove(UndefineFlag.MANAGED_SAVE);
        }
        if (!snapshots) {
            flags.remove(UndefineFlag.SNAPSHOTS_METADATA);
        }
        boolean safe = !saved || in.has("managed-save") || snapshots;
        try {
            if (safe || in.has("nvram")) {
                try {
                    domain.undefine(flags);
                    return;
                } catch (VirException e) {
                    boolean unknown = e.code() == ErrorCode.NO_SUPPORT || e.code() == ErrorCode.INVALID_ARG;
                    if (in.has("nvram") || !unknown) {
                        throw e;
                    }
                }
            }
            piecewise(in, domain, saved, snapshots);
        } catch (VirException e) {
            throw new CommandFailure("Failed to undefine domain '" + in.required("domain") + "'", e);
        }
    }

    /** For hypervisors that do not know all flags. */
    private static void piecewise(Invocation in, Domain domain, boolean saved, boolean snapshots)
            throws CommandFailure {
        if (saved) {
            if (!in.has("managed-save")) {
                throw new CommandFailure("Refusing to undefine while domain managed save image exists");
            }
            domain.images().removeManagedSave();
        }
        if (snapshots) {
            int count = domain.snapshots().snapshots(Set.of()).size();
            throw new CommandFailure(
                    in.has("snapshots-metadata")
                            ? "Unable to remove metadata of " + count + " snapshots"
                            : "Refusing to undefine while " + count + " snapshots exist");
        }
        domain.undefine(Set.of());
    }

    private static Set<UndefineFlag> flags(Invocation in) {
        Set<UndefineFlag> flags = EnumSet.noneOf(UndefineFlag.class);
        for (UndefineFlag flag : UndefineFlag.values()) {
            if (in.has(option(flag))) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private static String option(UndefineFlag flag) {
        return switch (flag) {
            case MANAGED_SAVE -> "managed-save";
            case SNAPSHOTS_METADATA -> "snapshots-metadata";
            case NVRAM -> "nvram";
            case KEEP_NVRAM -> "keep-nvram";
            case CHECKPOINTS_METADATA -> "checkpoints-metadata";
            case TPM -> "tpm";
            case KEEP_TPM -> "keep-tpm";
        };
    }
}
