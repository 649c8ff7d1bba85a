package org.jvirsh.commands;

import org.jvirsh.commands.block.BlockCommands;
import org.jvirsh.commands.checkpoint.CheckpointCommands;
import org.jvirsh.commands.configuration.ConfigurationCommands;
import org.jvirsh.commands.device.DeviceCommands;
import org.jvirsh.commands.domain.DomainCommands;
import org.jvirsh.commands.event.EventCommands;
import org.jvirsh.commands.guest.GuestCommands;
import org.jvirsh.commands.host.HostCommands;
import org.jvirsh.commands.iface.IfaceCommands;
import org.jvirsh.commands.image.ImageCommands;
import org.jvirsh.commands.migration.MigrationCommands;
import org.jvirsh.commands.network.NetworkCommands;
import org.jvirsh.commands.nodedev.NodedevCommands;
import org.jvirsh.commands.nwfilter.NwfilterCommands;
import org.jvirsh.commands.pool.PoolCommands;
import org.jvirsh.commands.qemu.QemuCommands;
import org.jvirsh.commands.secret.SecretCommands;
import org.jvirsh.commands.snapshot.SnapshotCommands;
import org.jvirsh.commands.statistics.StatisticsCommands;
import org.jvirsh.commands.tuning.TuningCommands;
import org.jvirsh.commands.virsh.VirshCommands;
import org.jvirsh.commands.volume.VolumeCommands;

/**
 * Finds the code of a command by its name: which package it lives in; the package knows the rest. A switch, so that only
 * the classes of the command that runs are loaded.
 */
public final class CommandSet {
    private CommandSet() {}

    /** The code of a command of the table. */
    public static Command create(String name) {
        return switch (name) {
            case "blockcommit", "blockcopy", "blockjob", "blockpull", "blockresize" ->
                    BlockCommands.create(name);
            case "backup-begin", "backup-dumpxml", "checkpoint-create", "checkpoint-create-as",
                    "checkpoint-delete", "checkpoint-dumpxml", "checkpoint-edit", "checkpoint-info",
                    "checkpoint-list", "checkpoint-parent" -> CheckpointCommands.create(name);
            case "autostart", "desc", "dom-fd-associate", "domcontrol", "domdisplay", "domdisplay-reload",
                    "domlaunchsecinfo", "domrename", "domsetlaunchsecstate", "domxml-from-native",
                    "domxml-to-native", "edit", "metadata", "set-lifecycle-action", "ttyconsole", "vncdisplay" ->
                    ConfigurationCommands.create(name);
            case "attach-device", "attach-disk", "attach-interface", "change-media", "detach-device",
                    "detach-device-alias", "detach-disk", "detach-interface", "domblklist", "domif-getlink",
                    "domif-setlink", "domiflist", "update-device", "update-memory-device" ->
                    DeviceCommands.create(name);
            case "console", "create", "define", "destroy", "domid", "dominfo", "domname", "domstate",
                    "domuuid", "dumpxml", "list", "reboot", "reset", "resume", "shutdown", "start", "suspend",
                    "undefine" -> DomainCommands.create(name);
            case "await", "event" -> EventCommands.create(name);
            case "domfsfreeze", "domfsinfo", "domfsthaw", "domfstrim", "domhostname", "domifaddr",
                    "domifannounce", "dompmsuspend", "dompmwakeup", "domtime", "get-user-sshkeys",
                    "guest-agent-timeout", "guestinfo", "inject-nmi", "lxc-enter-namespace", "send-key",
                    "send-process-signal", "set-user-password", "set-user-sshkeys" ->
                    GuestCommands.create(name);
            case "allocpages", "capabilities", "cpu-baseline", "cpu-compare", "cpu-models", "domcapabilities",
                    "freecell", "freepages", "hostname", "hypervisor-cpu-baseline", "hypervisor-cpu-compare",
                    "hypervisor-cpu-models", "maxvcpus", "node-memory-tune", "nodecpumap", "nodecpustats",
                    "nodeinfo", "nodememstats", "nodesevinfo", "nodesuspend", "sysinfo", "uri", "version" ->
                    HostCommands.create(name);
            case "iface-begin", "iface-bridge", "iface-commit", "iface-define", "iface-destroy",
                    "iface-dumpxml", "iface-edit", "iface-list", "iface-mac", "iface-name", "iface-rollback",
                    "iface-start", "iface-unbridge", "iface-undefine" -> IfaceCommands.create(name);
            case "dump", "managedsave", "managedsave-define", "managedsave-dumpxml", "managedsave-edit",
                    "managedsave-remove", "restore", "save", "save-image-define", "save-image-dumpxml",
                    "save-image-edit", "screenshot" -> ImageCommands.create(name);
            case "migrate", "migrate-compcache", "migrate-getmaxdowntime", "migrate-getspeed",
                    "migrate-postcopy", "migrate-setmaxdowntime", "migrate-setspeed" ->
                    MigrationCommands.create(name);
            case "net-autostart", "net-create", "net-define", "net-desc", "net-destroy", "net-dhcp-leases",
                    "net-dumpxml", "net-edit", "net-event", "net-info", "net-list", "net-metadata", "net-name",
                    "net-port-create", "net-port-delete", "net-port-dumpxml", "net-port-list", "net-start",
                    "net-undefine", "net-update", "net-uuid" -> NetworkCommands.create(name);
            case "nodedev-autostart", "nodedev-create", "nodedev-define", "nodedev-destroy", "nodedev-detach",
                    "nodedev-dettach", "nodedev-dumpxml", "nodedev-event", "nodedev-info", "nodedev-list",
                    "nodedev-reattach", "nodedev-reset", "nodedev-start", "nodedev-undefine", "nodedev-update" ->
                    NodedevCommands.create(name);
            case "nwfilter-binding-create", "nwfilter-binding-delete", "nwfilter-binding-dumpxml",
                    "nwfilter-binding-list", "nwfilter-define", "nwfilter-dumpxml", "nwfilter-edit",
                    "nwfilter-list", "nwfilter-undefine" -> NwfilterCommands.create(name);
            case "find-storage-pool-sources", "find-storage-pool-sources-as", "pool-autostart", "pool-build",
                    "pool-capabilities", "pool-create", "pool-create-as", "pool-define", "pool-define-as",
                    "pool-delete", "pool-destroy", "pool-dumpxml", "pool-edit", "pool-event", "pool-info",
                    "pool-list", "pool-name", "pool-refresh", "pool-start", "pool-undefine", "pool-uuid" ->
                    PoolCommands.create(name);
            case "qemu-agent-command", "qemu-attach", "qemu-monitor-command", "qemu-monitor-event" ->
                    QemuCommands.create(name);
            case "secret-define", "secret-dumpxml", "secret-event", "secret-get-value", "secret-list",
                    "secret-set-value", "secret-undefine" -> SecretCommands.create(name);
            case "fork", "snapshot-create", "snapshot-create-as", "snapshot-current", "snapshot-delete",
                    "snapshot-dumpxml", "snapshot-edit", "snapshot-info", "snapshot-list", "snapshot-parent",
                    "snapshot-revert" -> SnapshotCommands.create(name);
            case "cpu-stats", "domblkerror", "domblkinfo", "domblkstat", "domdirtyrate-calc", "domifstat",
                    "domjobabort", "domjobinfo", "dommemstat", "domstats" -> StatisticsCommands.create(name);
            case "blkdeviotune", "blkiotune", "domblkthreshold", "domiftune", "domthrottlegroupdel",
                    "domthrottlegroupinfo", "domthrottlegrouplist", "domthrottlegroupset", "emulatorpin",
                    "guestvcpus", "iothreadadd", "iothreaddel", "iothreadinfo", "iothreadpin", "iothreadset",
                    "memtune", "numatune", "perf", "schedinfo", "setmaxmem", "setmem", "setvcpu", "setvcpus",
                    "vcpucount", "vcpuinfo", "vcpupin" -> TuningCommands.create(name);
            case "cd", "complete", "connect", "connections", "echo", "exit", "help", "pwd", "quit", "self-test", "use" ->
                    VirshCommands.create(name);
            case "vol-clone", "vol-create", "vol-create-as", "vol-create-from", "vol-delete", "vol-download",
                    "vol-dumpxml", "vol-info", "vol-key", "vol-list", "vol-name", "vol-path", "vol-pool",
                    "vol-resize", "vol-upload", "vol-wipe" -> VolumeCommands.create(name);
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }

    /** Whether the command ends the program. */
    static boolean leaves(String name) {
        return name.equals("quit") || name.equals("exit");
    }
}
