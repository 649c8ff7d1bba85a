package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.error.VirException;

/** {@code undefine}: removes a definition. */
public final class UndefineCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("nvram", "keep-nvram");
        in.exclusive("tpm", "keep-tpm");
        boolean storage = in.has("storage") || in.has("remove-all-storage");
        if (in.has("wipe-storage") && !storage) {
            throw new CommandFailure("'--wipe-storage' requires '--storage <string>' or '--remove-all-storage'");
        }
        if (in.has("delete-storage-volume-snapshots") && !storage) {
            throw new CommandFailure("'--delete-storage-volume-snapshots' requires '--storage <string>' or "
                    + "'--remove-all-storage'");
        }
        Domain domain = DomainArgument.find(in);
        if (storage) {
            throw new CommandFailure(
                    "Failed to undefine domain '" + domain.name() + "'",
                    VirException.unsupported("virStorageVolLookupByPath"));
        }
        if (domain.hasManagedSave() && !in.has("managed-save")) {
            throw new CommandFailure("Refusing to undefine while domain managed save image exists");
        }
        try {
            domain.undefine(flags(in));
        } catch (VirException e) {
            throw new CommandFailure("Failed to undefine domain '" + domain.name() + "'", e);
        }
        in.message("Domain '" + domain.name() + "' has been undefined");
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
