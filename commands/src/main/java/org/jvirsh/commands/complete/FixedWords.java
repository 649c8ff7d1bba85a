package org.jvirsh.commands.complete;

import java.util.List;
import org.jvirsh.hypervisor.guest.KeyCodeSet;
import org.jvirsh.hypervisor.guest.KeyTable;

/** Words that are the same everywhere: the values that options take by their definition. */
final class FixedWords {
    private FixedWords() {}

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    /** The words of a kind, none when the kind is not one of those that are fixed. */
    static List<String> of(String kind) {
        return switch (kind) {
            case "Arch" -> words("none alpha armv6l armv7l armv7b aarch64 cris i686 ia64 lm32 loongarch64 m68k"
                    + " microblaze microblazeel mips mipsel mips64 mips64el openrisc parisc parisc64 ppc ppcle ppc64"
                    + " ppc64le ppcemb riscv32 riscv64 s390 s390x sh4 sh4eb sparc sparc64 unicore32 x86_64 xtensa"
                    + " xtensaeb");
            case "CodesetName" -> words("linux xt atset1 atset2 atset3 os_x xt_kbd usb win32 qnum");
            case "CompletionShell" -> words("bash zsh fish");
            case "DomainCoreDumpFormat" -> words("elf kdump-zlib kdump-lzo kdump-snappy win-dmp");
            case "DomainDirtyRateCalcMode" -> words("page-sampling dirty-bitmap dirty-ring");
            case "DomainEventName" -> words("lifecycle reboot rtc-change watchdog io-error graphics io-error-reason"
                    + " control-error block-job disk-change tray-change pm-wakeup pm-suspend balloon-change"
                    + " pm-suspend-disk device-removed block-job-2 tunable agent-lifecycle device-added"
                    + " migration-iteration job-completed device-removal-failed metadata-change block-threshold"
                    + " memory-failure memory-device-size-change nic-mac-change");
            case "DomainHostnameSource" -> words("agent lease");
            case "DomainInterfaceAddrSource" -> words("lease agent arp");
            case "DomainInterfaceSourceMode" -> words("server client");
            case "DomainLifecycle" -> words("poweroff reboot crash");
            case "DomainLifecycleAction" ->
                    words("destroy restart rename-restart preserve coredump-destroy coredump-restart");
            case "DomainNumatuneMode" -> words("strict preferred interleave restrictive");
            case "DomainMigrateCompMethods" -> words("xbzrle mt zlib zstd");
            case "DomainPerfEnable", "DomainPerfDisable" -> words("cmt mbmt mbml cpu_cycles instructions"
                    + " cache_references cache_misses branch_instructions branch_misses bus_cycles"
                    + " stalled_cycles_frontend stalled_cycles_backend ref_cpu_cycles cpu_clock task_clock page_faults"
                    + " context_switches cpu_migrations page_faults_min page_faults_maj alignment_faults"
                    + " emulation_faults");
            case "DomainShutdownMode" -> words("acpi agent initctl signal paravirt");
            case "DomainSignal" -> signals();
            case "DomainStorageFileFormat" ->
                    words("none raw dir bochs cloop dmg iso vpc vdi fat vhd ploop cow qcow qcow2 qed vmdk");
            case "DomainVirtType" -> words("none qemu kqemu kvm xen lxc uml openvz test vmware hyperv vbox phyp"
                    + " parallels bhyve vz hvf");
            case "NetworkEventName" -> words("lifecycle metadata-change");
            case "NetworkUpdateCommand" -> words("add modify delete add-last add-first");
            case "NetworkUpdateSection" -> words("bridge domain ip ip-dhcp-host ip-dhcp-range forward"
                    + " forward-interface forward-pf portgroup dns-host dns-txt dns-srv");
            case "NodeDeviceCapabilityName" -> words("system pci usb_device usb net scsi_host scsi_target scsi"
                    + " storage fc_host vports scsi_generic drm mdev_types mdev ccw css vdpa ap_card ap_queue"
                    + " ap_matrix vpd ccwgroup ccwgroup_member");
            case "NodeDeviceEventName" -> words("lifecycle update");
            case "NodeDevicePCIBackend" -> words("default kvm vfio xen");
            case "NodeSuspendTarget" -> words("mem disk hybrid");
            case "PoolEventName" -> words("lifecycle refresh");
            case "PoolType" -> words(
                    "dir fs netfs logical disk iscsi iscsi-direct scsi mpath rbd sheepdog gluster zfs vstorage");
            case "SecretEventName" -> words("lifecycle value-changed");
            case "StorageVolWipeAlgorithm" ->
                    words("zero nnsa dod bsi gutmann schneier pfitzner7 pfitzner33 random trim");
            default -> List.of();
        };
    }

    /** Whether a value can be several of the words of that kind, with commas between them. */
    static boolean listed(String kind, String command) {
        return switch (kind) {
            case "DomainShutdownMode", "DomainPerfEnable", "DomainPerfDisable", "DomainMigrateCompMethods",
                    "NodeDeviceCapabilityName" -> true;
            case "PoolType" -> command.equals("pool-list");
            default -> false;
        };
    }

    private static List<String> signals() {
        StringBuilder names = new StringBuilder("nop hup int quit ill trap abrt bus fpe kill usr1 segv usr2 pipe alrm"
                + " term stkflt chld cont stop tstp ttin ttou urg xcpu xfsz vtalrm prof winch poll pwr sys");
        for (int i = 0; i <= 32; i++) {
            names.append(" rt").append(i);
        }
        return words(names.toString());
    }

    /** The names of keys in a table of keys. */
    static List<String> keys(CompletionContext context) {
        String name = context.command().value("codeset").filter(text -> !text.isEmpty()).orElse("linux");
        return KeyCodeSet.of(name).map(set -> KeyTable.load().names(set)).orElseThrow(NothingToOffer::new);
    }
}
