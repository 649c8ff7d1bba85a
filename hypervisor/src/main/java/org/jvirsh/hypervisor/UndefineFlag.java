package org.jvirsh.hypervisor;

/** What is removed together with a definition. */
public enum UndefineFlag implements ApiFlag {
    MANAGED_SAVE,
    SNAPSHOTS_METADATA,
    NVRAM,
    KEEP_NVRAM,
    CHECKPOINTS_METADATA,
    TPM,
    KEEP_TPM
}
