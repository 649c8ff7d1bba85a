package org.jvirsh.driver.libvirt.event;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainEvent.Kind;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.event.EventObject;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.libvirt.jna.DomainPointer;

/** Makes events of what libvirt's callbacks tell. What they point to is gone when they return, so it is read at once. */
final class DomainEventReader {
    private static final int UUID_SIZE = 16;
    private static final int ACTION_REQUIRED = 1;
    private static final int RECURSIVE = 2;
    private static final String[] FAMILIES = {"IPv4", "IPv6", "unix"};

    private final LibvirtLink link;
    private final Consumer<? super DomainEvent> listener;

    DomainEventReader(LibvirtLink link, Consumer<? super DomainEvent> listener) {
        this.link = link;
        this.listener = listener;
    }

    private void tell(DomainEvent event) {
        link.tell(() -> listener.accept(event));
    }

    private EventObject domain(Pointer pointer) {
        DomainPointer domain = new DomainPointer(pointer);
        byte[] raw = new byte[UUID_SIZE];
        link.virt().virDomainGetUUID(domain, raw);
        return new EventObject(link.virt().virDomainGetName(domain), NativeTexts.uuid(raw));
    }

    private static <E> E pick(E[] values, int number) {
        return values[number >= 0 && number < values.length ? number : 0];
    }

    private static String text(@Nullable Pointer pointer) {
        String text = NativeTexts.at(pointer);
        return text == null ? "" : text;
    }

    /** The callback for a kind of event. */
    Callback callback(Kind kind) {
        return switch (kind) {
            case LIFECYCLE -> (DomainCallbacks.Pair) (c, d, event, detail, o) -> lifecycle(d, event, detail);
            case REBOOT, CONTROL_ERROR -> (DomainCallbacks.Plain) (c, d, o) -> tell(new DomainEvent.Plain(domain(d), kind));
            case PM_WAKEUP, PM_SUSPEND, PM_SUSPEND_DISK ->
                (DomainCallbacks.Small) (c, d, reason, o) -> tell(new DomainEvent.Plain(domain(d), kind));
            case RTC_CHANGE ->
                (DomainCallbacks.Wide) (c, d, offset, o) -> tell(new DomainEvent.RtcChange(domain(d), offset));
            case BALLOON_CHANGE ->
                (DomainCallbacks.Wide) (c, d, actual, o) -> tell(new DomainEvent.BalloonChange(domain(d), actual));
            case WATCHDOG -> (DomainCallbacks.Small) (c, d, action, o) ->
                tell(new DomainEvent.Watchdog(domain(d), pick(DomainEvent.WatchdogAction.values(), action)));
            case MIGRATION_ITERATION -> (DomainCallbacks.Small) (c, d, pass, o) ->
                tell(new DomainEvent.MigrationIteration(domain(d), pass));
            case IO_ERROR -> (DomainCallbacks.TextsSmall) (c, d, path, alias, action, o) ->
                ioError(d, path, alias, action, null);
            case IO_ERROR_REASON -> (DomainCallbacks.TextsSmallText) (c, d, path, alias, action, reason, o) ->
                ioError(d, path, alias, action, text(reason));
            case GRAPHICS -> (DomainCallbacks.Graphics) (c, d, phase, local, remote, scheme, subject, o) ->
                graphics(d, phase, local, remote, scheme, subject);
            case BLOCK_JOB, BLOCK_JOB_2 -> (DomainCallbacks.TextPair) (c, d, disk, type, status, o) ->
                tell(new DomainEvent.BlockJob(
                        domain(d), kind == Kind.BLOCK_JOB_2, text(disk),
                        pick(DomainEvent.BlockJobType.values(), type),
                        pick(DomainEvent.BlockJobStatus.values(), status)));
            case DISK_CHANGE -> (DomainCallbacks.ThreeTextsSmall) (c, d, before, after, alias, reason, o) ->
                tell(new DomainEvent.DiskChange(
                        domain(d), NativeTexts.at(before), NativeTexts.at(after), text(alias),
                        pick(DomainEvent.DiskChangeReason.values(), reason)));
            case TRAY_CHANGE -> (DomainCallbacks.TextSmall) (c, d, alias, state, o) ->
                tell(new DomainEvent.TrayChange(domain(d), text(alias), pick(DomainEvent.TrayState.values(), state)));
            case DEVICE_REMOVED, DEVICE_ADDED, DEVICE_REMOVAL_FAILED -> (DomainCallbacks.Text) (c, d, alias, o) ->
                tell(new DomainEvent.Device(domain(d), kind, text(alias)));
            case TUNABLE, JOB_COMPLETED -> (DomainCallbacks.Parameters) (c, d, parameters, count, o) ->
                tell(new DomainEvent.Parameters(domain(d), kind, TypedParameters.read(parameters, count)));
            case AGENT_LIFECYCLE -> (DomainCallbacks.Pair) (c, d, state, reason, o) ->
                tell(new DomainEvent.AgentLifecycle(
                        domain(d), pick(DomainEvent.AgentState.values(), state),
                        pick(DomainEvent.AgentReason.values(), reason)));
            case METADATA_CHANGE -> (DomainCallbacks.SmallText) (c, d, type, uri, o) ->
                tell(new DomainEvent.MetadataChange(
                        domain(d), pick(MetadataKind.values(), type), NativeTexts.at(uri)));
            case BLOCK_THRESHOLD -> (DomainCallbacks.TextsNumbers) (c, d, device, path, mark, excess, o) ->
                tell(new DomainEvent.BlockThreshold(domain(d), text(device), NativeTexts.at(path), mark, excess));
            case MEMORY_FAILURE -> (DomainCallbacks.Triple) (c, d, recipient, action, flags, o) ->
                tell(new DomainEvent.MemoryFailure(
                        domain(d), pick(DomainEvent.MemoryRecipient.values(), recipient),
                        pick(DomainEvent.MemoryAction.values(), action), (flags & ACTION_REQUIRED) != 0,
                        (flags & RECURSIVE) != 0));
            case MEMORY_DEVICE_SIZE_CHANGE -> (DomainCallbacks.TextNumber) (c, d, alias, size, o) ->
                tell(new DomainEvent.MemoryDeviceSizeChange(domain(d), text(alias), size));
            case NIC_MAC_CHANGE -> (DomainCallbacks.ThreeTexts) (c, d, alias, before, after, o) ->
                tell(new DomainEvent.NicMacChange(domain(d), text(alias), text(before), text(after)));
        };
    }

    private void lifecycle(Pointer pointer, int event, int detail) {
        for (DomainLifecycle change : DomainLifecycle.values()) {
            if (change.type().ordinal() == event && change.detail() == detail) {
                tell(new DomainEvent.Lifecycle(domain(pointer), change));
                return;
            }
        }
    }

    private void ioError(Pointer pointer, Pointer path, Pointer alias, int action, @Nullable String reason) {
        tell(new DomainEvent.IoError(
                domain(pointer), text(path), text(alias), pick(DomainEvent.IoErrorAction.values(), action), reason));
    }

    private void graphics(
            Pointer pointer, int phase, Pointer local, Pointer remote, Pointer scheme, @Nullable Pointer subject) {
        List<DomainEvent.GraphicsIdentity> identities = new ArrayList<>();
        for (int i = 0; subject != null && i < subject.getInt(0); i++) {
            Pointer array = subject.getPointer(Native.POINTER_SIZE);
            long at = 2L * i * Native.POINTER_SIZE;
            identities.add(new DomainEvent.GraphicsIdentity(
                    text(array.getPointer(at)), text(array.getPointer(at + Native.POINTER_SIZE))));
        }
        tell(new DomainEvent.Graphics(
                domain(pointer), pick(DomainEvent.GraphicsPhase.values(), phase), address(local), address(remote),
                text(scheme), identities));
    }

    private static DomainEvent.GraphicsAddress address(Pointer address) {
        return new DomainEvent.GraphicsAddress(
                pick(FAMILIES, address.getInt(0)), text(address.getPointer(8)), text(address.getPointer(16)));
    }
}
