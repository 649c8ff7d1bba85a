package org.jvirsh.commands.complete;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.hypervisor.nodedev.NodeDevice;
import org.jvirsh.hypervisor.nwfilter.NwFilter;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;

/** The completers by the kinds that the command table names. */
final class Completers {
    private Completers() {}

    /** The words of a kind; none for kinds that have no words, such as file names. */
    static List<String> words(String kind, CompletionContext context) {
        return switch (kind) {
            case "DomainName" -> ListedObjects.domains(context);
            case "DomainUUID" -> ListedObjects.domainUuids(context);
            case "NetworkName" -> ListedObjects.networks(context);
            case "NetworkUUID" -> ListedObjects.networkUuids(context);
            case "NetworkPortUUID" -> ListedObjects.networkPorts(context);
            case "NetworkDhcpMac" -> ListedObjects.leasedMacs(context);
            case "InterfaceName" -> ListedObjects.interfaces(context);
            case "InterfaceMac" -> ListedObjects.interfaceMacs(context);
            case "NodeDeviceName" -> ListedObjects.names(
                    context.connection().nodeDevices().list(Set.of()), NodeDevice::name);
            case "NWFilterName" -> ListedObjects.names(context.connection().nwfilters().list(), NwFilter::name);
            case "NWFilterBindingName" -> ListedObjects.names(
                    context.connection().nwfilters().bindings(), NwFilterBinding::portDevice);
            case "SecretUUID" -> ListedObjects.names(
                    context.connection().secrets().list(Set.of()), secret -> secret.uuid().toString());
            case "StoragePoolName" -> StoredObjects.pools(context);
            case "StorageVolName" -> StoredObjects.volumes(context);
            case "StorageVolKey" -> StoredObjects.volumeKeys(context);
            case "SnapshotName" -> StoredObjects.snapshots(context);
            case "CheckpointName" -> StoredObjects.checkpoints(context);
            case "Cellno" -> HostParts.cells(context);
            case "AllocpagesPagesize" -> HostParts.pageSizes(context);
            case "NodeCpu" -> HostParts.onlineCpus(context);
            case "DomainCpulist" -> list(context, "cpulist", HostParts::cpus);
            case "CPUModel" -> HostParts.cpuModels(context);
            case "DomainVcpulistViaAgent" -> list(context, "cpulist", DomainParts::guestCpus);
            case "DomainDiskTarget" -> DomainParts.diskTargets(context);
            case "DomainMigrateDisks" -> list(context, "migrate-disks", DomainParts::diskTargets);
            case "DomainUndefineStorageDisks" -> list(context, "storage", DomainParts::diskTargets);
            case "DomainInterface" -> DomainParts.interfaces(context);
            case "DomainInterfaceState" -> DomainParts.linkState(context);
            case "DomainDeviceAlias" -> DomainParts.aliases(context);
            case "DomainConsole" -> DomainParts.consoles(context);
            case "DomainThrottleGroup" -> DomainParts.throttleGroups(context);
            case "DomainThrottleGroups" -> list(context, "throttle-groups", DomainParts::throttleGroups);
            case "DomainBlockjobBaseTop" -> DomainParts.chainPlaces(context);
            case "DomainVcpu" -> DomainParts.vcpus(context);
            case "DomainVcpulist" -> list(context, "vcpulist", DomainParts::vcpus);
            case "DomainIOThreadId" -> DomainParts.ioThreads(context);
            case "DomainFSMountpoints" -> DomainParts.mountPoints(context);
            case "DomainShutdownMode" ->
                    list(context, "mode", any -> List.of("acpi", "agent", "initctl", "signal", "paravirt"));
            case "DomainPerfEnable" -> list(context, "enable", any -> FixedWords.PERF_EVENTS);
            case "DomainPerfDisable" -> list(context, "disable", any -> FixedWords.PERF_EVENTS);
            case "DomainMigrateCompMethods" -> list(context, "comp-methods", any -> FixedWords.MIGRATE_COMPRESSION);
            case "NodeDeviceCapabilityName" -> list(context, "cap", any -> FixedWords.NODE_DEVICE_CAPABILITIES);
            case "PoolType" -> context.command().spec().name().equals("pool-list")
                    ? list(context, "type", any -> FixedWords.POOL_TYPES)
                    : FixedWords.POOL_TYPES;
            case "KeycodeName" -> FixedWords.keys(context);
            case "vshCompleteHelpCommand" -> context.table().names();
            default -> FixedWords.of(kind);
        };
    }

    private static List<String> list(CompletionContext context, String option, Completer words) {
        Optional<String> value = context.value(option);
        return CommaList.extend(value, words.words(context));
    }
}
