package org.jvirsh.commands.table.rows.domain;

import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.table.rows.RowNames;

/** Rows of the command table: the commands of managing domains, in families. */
public final class DomainRows {
    /** Their names in order. */
    public static final String NAMES =
            "attach-device attach-disk attach-interface autostart blkdeviotune"
                    + " domthrottlegroupset domthrottlegroupdel domthrottlegroupinfo"
                    + " domthrottlegrouplist blkiotune blockcommit blockcopy blockjob blockpull"
                    + " blockresize change-media console cpu-stats create define desc destroy"
                    + " detach-device detach-device-alias detach-disk detach-interface domdisplay"
                    + " domfsfreeze domfsthaw domfsinfo domfstrim domhostname domid domif-setlink"
                    + " domiftune domjobabort domjobinfo domlaunchsecinfo domsetlaunchsecstate domname"
                    + " domrename dompmsuspend dompmwakeup domuuid domxml-from-native domxml-to-native"
                    + " dump dumpxml edit get-user-sshkeys inject-nmi iothreadinfo iothreadpin"
                    + " iothreadadd iothreadset iothreaddel send-key send-process-signal"
                    + " lxc-enter-namespace managedsave managedsave-remove managedsave-edit"
                    + " managedsave-dumpxml managedsave-define memtune perf metadata migrate"
                    + " migrate-setmaxdowntime migrate-getmaxdowntime migrate-compcache migrate-setspeed"
                    + " migrate-getspeed migrate-postcopy numatune qemu-attach qemu-monitor-command"
                    + " qemu-monitor-event qemu-agent-command guest-agent-timeout reboot reset restore"
                    + " resume save save-image-define save-image-dumpxml save-image-edit schedinfo"
                    + " screenshot set-lifecycle-action set-user-sshkeys set-user-password setmaxmem"
                    + " setmem setvcpus shutdown start suspend ttyconsole undefine update-device"
                    + " update-memory-device vcpucount vcpuinfo vcpupin emulatorpin vncdisplay"
                    + " guestvcpus setvcpu domblkthreshold guestinfo domdirtyrate-calc dom-fd-associate"
                    + " domdisplay-reload domifannounce";

    private DomainRows() {}

    /** The row of a command, or null. */
    public static @Nullable String row(String name) {
        if (RowNames.contain(LifecycleRows.NAMES, name)) {
            return LifecycleRows.row(name);
        }
        if (RowNames.contain(DeviceRows.NAMES, name)) {
            return DeviceRows.row(name);
        }
        if (RowNames.contain(ConfigurationRows.NAMES, name)) {
            return ConfigurationRows.row(name);
        }
        if (RowNames.contain(ImageRows.NAMES, name)) {
            return ImageRows.row(name);
        }
        if (RowNames.contain(BlockRows.NAMES, name)) {
            return BlockRows.row(name);
        }
        if (RowNames.contain(ThroughputRows.NAMES, name)) {
            return ThroughputRows.row(name);
        }
        if (RowNames.contain(TuningRows.NAMES, name)) {
            return TuningRows.row(name);
        }
        if (RowNames.contain(ProcessorRows.NAMES, name)) {
            return ProcessorRows.row(name);
        }
        if (RowNames.contain(StatisticsRows.NAMES, name)) {
            return StatisticsRows.row(name);
        }
        if (RowNames.contain(GuestRows.NAMES, name)) {
            return GuestRows.row(name);
        }
        if (RowNames.contain(MigrationRows.NAMES, name)) {
            return MigrationRows.row(name);
        }
        if (RowNames.contain(QemuRows.NAMES, name)) {
            return QemuRows.row(name);
        }
        return null;
    }
}
