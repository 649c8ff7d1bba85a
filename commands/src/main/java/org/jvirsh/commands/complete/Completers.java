package org.jvirsh.commands.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.hypervisor.iface.HostInterface;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.nodedev.NodeDevice;
import org.jvirsh.hypervisor.nwfilter.NwFilter;
import org.jvirsh.hypervisor.nwfilter.NwFilterBinding;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StorageVolume;

/** The completers by the kinds that the command table names. */
final class Completers {
    private Completers() {}

    /** The words of a kind with what they mean, where that is known. */
    static List<Candidate> candidates(String kind, CompletionContext context) {
        return switch (kind) {
            case "DomainName" -> DescribedObjects.domains(context);
            case "DomainUUID" -> DescribedObjects.domainUuids(context);
            case "NetworkName" -> DescribedObjects.networks(context);
            case "NetworkUUID" -> DescribedObjects.networkUuids(context);
            case "InterfaceName" -> DescribedObjects.interfaces(context);
            case "StoragePoolName" -> DescribedObjects.pools(context);
            case "StorageVolName" -> DescribedObjects.volumes(context);
            case "SnapshotName" -> DescribedObjects.snapshots(context);
            case "SecretUUID" -> DescribedObjects.secrets(context);
            case "vshCompleteHelpCommand" -> DescribedObjects.commands(context);
            default -> plain(words(kind, context));
        };
    }

    /** Candidates of which nothing is known but the word. */
    static List<Candidate> plain(List<String> words) {
        List<Candidate> candidates = new ArrayList<>(words.size());
        for (String word : words) {
            candidates.add(new Candidate(word, ""));
        }
        return candidates;
    }

    /** The words of a kind; none for kinds that have no words, such as file names. */
    static List<String> words(String kind, CompletionContext context) {
        return switch (kind) {
            case "DomainName" -> ListedObjects.names(ListedObjects.domains(context, false), Candidate::value);
            case "DomainUUID" -> ListedObjects.domainUuids(context);
            case "NetworkName" -> ListedObjects.names(ListedObjects.networks(context), Network::name);
            case "NetworkUUID" -> ListedObjects.networkUuids(context);
            case "NetworkPortUUID" -> ListedObjects.networkPorts(context);
            case "NetworkDhcpMac" -> ListedObjects.leasedMacs(context);
            case "InterfaceName" -> ListedObjects.names(ListedObjects.interfaces(context), HostInterface::name);
            case "InterfaceMac" -> ListedObjects.names(ListedObjects.interfaces(context), HostInterface::mac);
            case "NodeDeviceName" -> ListedObjects.names(
                    context.connection().nodeDevices().list(Set.of()), NodeDevice::name);
            case "NWFilterName" -> ListedObjects.names(context.connection().nwfilters().list(), NwFilter::name);
            case "NWFilterBindingName" -> ListedObjects.names(
                    context.connection().nwfilters().bindings(), NwFilterBinding::portDevice);
            case "SecretUUID" -> ListedObjects.names(
                    context.connection().secrets().list(Set.of()), secret -> secret.uuid().toString());
            case "StoragePoolName" -> ListedObjects.names(StoredObjects.pools(context), StoragePool::name);
            case "StorageVolName" ->
                    ListedObjects.names(StoredObjects.volumes(context), StorageVolume::name);
            case "StorageVolKey" -> StoredObjects.volumeKeys(context);
            case "SnapshotName" ->
                    ListedObjects.names(StoredObjects.snapshots(context), DomainSnapshot::name);
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
            case "DomainShutdownMode" -> list(context, "mode", any -> FixedWords.of(kind));
            case "DomainPerfEnable" -> list(context, "enable", any -> FixedWords.of(kind));
            case "DomainPerfDisable" -> list(context, "disable", any -> FixedWords.of(kind));
            case "DomainMigrateCompMethods" -> list(context, "comp-methods", any -> FixedWords.of(kind));
            case "NodeDeviceCapabilityName" -> list(context, "cap", any -> FixedWords.of(kind));
            case "PoolType" -> FixedWords.listed(kind, context.command().spec().name())
                    ? list(context, "type", any -> FixedWords.of(kind))
                    : FixedWords.of(kind);
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
