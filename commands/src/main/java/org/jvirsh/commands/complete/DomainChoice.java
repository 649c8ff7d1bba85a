package org.jvirsh.commands.complete;

/** Which domains a command can be used on. */
enum DomainChoice {
    ALL,
    ACTIVE,
    INACTIVE,
    RUNNING,
    PAUSED,
    SHUT_OFF,
    OTHER,
    PERSISTENT,
    SAVED,
    WITH_SNAPSHOT,
    WITH_CHECKPOINT,
    ACTIVE_WITH_CHECKPOINT;

    /** Whether a summary does not tell. */
    boolean needsTheDomain() {
        return switch (this) {
            case SAVED, WITH_SNAPSHOT, WITH_CHECKPOINT, ACTIVE_WITH_CHECKPOINT -> true;
            case ALL, ACTIVE, INACTIVE, RUNNING, PAUSED, SHUT_OFF, OTHER, PERSISTENT -> false;
        };
    }

    /** The choice of a command, as virsh makes it. */
    static DomainChoice of(String command) {
        return switch (command) {
            case "backup-begin", "backup-dumpxml", "blockcommit", "blockcopy", "blockjob", "blockpull",
                    "blockresize", "checkpoint-create", "checkpoint-create-as", "console", "cpu-stats",
                    "destroy", "domblkerror", "domblkstat", "domblkthreshold", "domcontrol",
                    "domdisplay", "domfsfreeze", "domfsinfo", "domfsthaw", "domfstrim", "domhostname",
                    "domid", "domifaddr", "domifstat", "domjobabort", "domjobinfo", "dommemstat",
                    "domtime", "dump", "get-user-sshkeys", "guestinfo", "guestvcpus", "inject-nmi",
                    "lxc-enter-namespace", "managedsave", "migrate-compcache", "migrate-getmaxdowntime",
                    "migrate-getspeed", "migrate-postcopy", "migrate-setmaxdowntime", "migrate-setspeed",
                    "qemu-agent-command", "qemu-monitor-command", "reboot", "reset", "save",
                    "screenshot", "send-key", "send-process-signal", "set-user-password",
                    "set-user-sshkeys", "shutdown", "ttyconsole", "vncdisplay" -> ACTIVE;
            case "checkpoint-delete" -> ACTIVE_WITH_CHECKPOINT;
            case "checkpoint-dumpxml", "checkpoint-edit", "checkpoint-info", "checkpoint-list", "checkpoint-parent" ->
                    WITH_CHECKPOINT;
            case "snapshot-current", "snapshot-delete", "snapshot-dumpxml", "snapshot-edit", "snapshot-info",
                    "snapshot-list", "snapshot-parent", "snapshot-revert" -> WITH_SNAPSHOT;
            case "autostart", "undefine" -> PERSISTENT;
            case "domrename" -> INACTIVE;
            case "dompmsuspend", "suspend" -> RUNNING;
            case "dompmwakeup" -> OTHER;
            case "managedsave-define", "managedsave-dumpxml", "managedsave-edit", "managedsave-remove" -> SAVED;
            case "resume" -> PAUSED;
            case "start" -> SHUT_OFF;
            default -> ALL;
        };
    }
}
