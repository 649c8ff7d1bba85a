package org.jvirsh.driver.libvirt.domain;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.FrequentCalls;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.LibvirtStream;
import org.jvirsh.driver.libvirt.binding.MoreLibvirt;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.hypervisor.ConsoleFlag;
import org.jvirsh.hypervisor.ControlInfo;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainInfo;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.FdFlag;
import org.jvirsh.hypervisor.LifecycleEvent;
import org.jvirsh.hypervisor.SecurityLabel;
import org.jvirsh.hypervisor.ShutdownMode;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.UndefineFlag;
import org.jvirsh.hypervisor.XmlFlag;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.device.DomainDevices;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.image.DomainImages;
import org.jvirsh.hypervisor.migration.DomainMigration;
import org.jvirsh.hypervisor.snapshot.DomainSnapshots;
import org.jvirsh.hypervisor.statistics.DomainStatistics;
import org.jvirsh.hypervisor.tuning.DomainTuning;
import org.libvirt.jna.CString;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;

/** A domain of libvirt's. */
public final class LibvirtDomain implements Domain {
    private static final int UUID_SIZE = 16;

    /** {@code virDomainInfo}: a state, two longs of memory, a short of CPUs, eight bytes of time, each aligned. */
    private static final int INFO_SIZE = 40;

    /** Bytes of the text in {@code virSecurityLabel}, behind which the flag stands, aligned. */
    private static final int LABEL_SIZE = 4097;

    private final LibvirtLink link;
    private final NativeObject<DomainPointer> object;
    private final String name;
    private final UUID uuid;

    public LibvirtDomain(LibvirtLink link, NativeObject<DomainPointer> object) {
        this.link = link;
        this.object = object;
        this.name = object.get(calls()::virDomainGetName);
        byte[] raw = new byte[UUID_SIZE];
        object.run(d -> calls().virDomainGetUUID(d, raw));
        this.uuid = NativeTexts.uuid(raw);
    }

    private FrequentCalls calls() {
        return link.calls();
    }

    private Libvirt virt() {
        return link.virt();
    }

    private MoreLibvirt more() {
        return link.more();
    }

    /** The handle itself. */
    public NativeObject<DomainPointer> object() {
        return object;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    @Override
    public OptionalInt id() {
        int id = object.with(calls()::virDomainGetID);
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public DomainState state() {
        IntByReference state = new IntByReference();
        IntByReference reason = new IntByReference();
        object.run(d -> calls().virDomainGetState(d, state, reason, 0));
        return DomainState.of(state.getValue(), reason.getValue());
    }

    @Override
    public DomainInfo info() {
        Memory info = new Memory(INFO_SIZE);
        object.run(d -> calls().virDomainGetInfo(d, info));
        return new DomainInfo(
                info.getNativeLong(8).longValue(),
                info.getNativeLong(8 + NativeLong.SIZE).longValue(),
                info.getShort(8 + 2L * NativeLong.SIZE) & 0xffff,
                Duration.ofNanos(info.getLong(16 + 2L * NativeLong.SIZE)));
    }

    @Override
    public String title() {
        CString title = object.with(d -> virt().virDomainGetMetadata(d, MetadataKind.TITLE.ordinal(), null, 0));
        return title == null ? "" : title.toString();
    }

    @Override
    public String osType() {
        return String.valueOf(NativeTexts.taken(object.get(calls()::virDomainGetOSType)));
    }

    @Override
    public boolean persistent() {
        return object.test(calls()::virDomainIsPersistent);
    }

    @Override
    public boolean autostart() {
        IntByReference wanted = new IntByReference();
        object.run(d -> calls().virDomainGetAutostart(d, wanted));
        return wanted.getValue() != 0;
    }

    @Override
    public void autostart(boolean wanted) {
        object.run(d -> calls().virDomainSetAutostart(d, wanted ? 1 : 0));
    }

    @Override
    public boolean autostartOnce() {
        IntByReference wanted = new IntByReference();
        object.run(d -> calls().virDomainGetAutostartOnce(d, wanted));
        return wanted.getValue() != 0;
    }

    @Override
    public void autostartOnce(boolean wanted) {
        object.run(d -> more().virDomainSetAutostartOnce(d, wanted ? 1 : 0));
    }

    @Override
    public List<String> messages() {
        return NativeTexts.list(link.binding(), list -> object.with(d -> calls().virDomainGetMessages(d, list, 0)));
    }

    @Override
    public ControlInfo control() {
        Memory info = new Memory(16);
        info.clear();
        object.run(d -> more().virDomainGetControlInfo(d, info, 0));
        ControlInfo.State[] states = ControlInfo.State.values();
        ControlInfo.Fault[] faults = ControlInfo.Fault.values();
        return new ControlInfo(
                states[Math.clamp(info.getInt(0), 0, states.length - 1)],
                faults[Math.clamp(info.getInt(4), 0, faults.length - 1)],
                info.getLong(8));
    }

    @Override
    public void rename(String newName) {
        object.run(d -> more().virDomainRename(d, newName, 0));
    }

    @Override
    public String metadata(MetadataKind kind, @Nullable String uri, Set<Affect> affect) {
        return object.text(d -> virt().virDomainGetMetadata(d, kind.ordinal(), uri, ApiFlag.bits(affect)));
    }

    @Override
    public void setMetadata(
            MetadataKind kind, @Nullable String text, @Nullable String key, @Nullable String uri, Set<Affect> affect) {
        object.run(d -> virt().virDomainSetMetadata(d, kind.ordinal(), text, key, uri, ApiFlag.bits(affect)));
    }

    @Override
    public void lifecycleAction(LifecycleEvent event, LifecycleAction action, Set<Affect> affect) {
        object.run(d ->
                more().virDomainSetLifecycleAction(d, event.ordinal(), action.ordinal(), ApiFlag.bits(affect)));
    }

    @Override
    public List<TypedParameter> launchSecurity() {
        return TypedParameters.allocated(link.binding(), (list, count) ->
                object.with(d -> more().virDomainGetLaunchSecurityInfo(d, list, count, 0)));
    }

    @Override
    public void launchSecurity(List<TypedParameter> parameters) {
        object.run(d -> TypedParameters.with(parameters, (array, count) ->
                more().virDomainSetLaunchSecurityState(d, array, count, 0)));
    }

    @Override
    public void associateFiles(String name, List<Integer> descriptors, Set<FdFlag> flags) {
        int[] files = descriptors.stream().mapToInt(Integer::intValue).toArray();
        object.run(d -> more().virDomainFDAssociate(d, name, files.length, files, ApiFlag.bits(flags)));
    }

    @Override
    public void reloadGraphics(long type) {
        object.run(d -> more().virDomainGraphicsReload(d, (int) type, 0));
    }

    @Override
    public boolean hasManagedSave() {
        return object.test(d -> calls().virDomainHasManagedSaveImage(d, 0));
    }

    @Override
    public boolean hasSnapshots() {
        return object.with(d -> virt().virDomainSnapshotNum(d, 0)) > 0;
    }

    @Override
    public boolean hasCheckpoints() {
        try {
            return !snapshots().checkpoints(Set.of()).isEmpty();
        } catch (VirException e) {
            if (e.code() == ErrorCode.NO_SUPPORT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<SecurityLabel> securityLabel() {
        Memory label = new Memory(LABEL_SIZE + 7);
        label.clear();
        if (object.with(d -> calls().virDomainGetSecurityLabel(d, label)) < 0) {
            return Optional.empty();
        }
        return Optional.of(new SecurityLabel(label.getString(0, "UTF-8"), label.getInt(LABEL_SIZE + 3) != 0));
    }

    @Override
    public String xml(Set<XmlFlag> flags) {
        return String.valueOf(
                NativeTexts.taken(object.get(d -> calls().virDomainGetXMLDesc(d, ApiFlag.bits(flags)))));
    }

    @Override
    public void start(Set<StartFlag> flags) {
        object.run(d -> flags.isEmpty()
                ? calls().virDomainCreate(d)
                : virt().virDomainCreateWithFlags(d, ApiFlag.bits(flags)));
    }

    @Override
    public void start(Set<StartFlag> flags, List<Integer> descriptors) {
        int[] files = descriptors.stream().mapToInt(Integer::intValue).toArray();
        object.run(d -> more().virDomainCreateWithFiles(d, files.length, files, ApiFlag.bits(flags)));
    }

    @Override
    public void destroy(Set<DestroyFlag> flags) {
        object.run(d -> flags.isEmpty()
                ? calls().virDomainDestroy(d)
                : more().virDomainDestroyFlags(d, ApiFlag.bits(flags)));
    }

    @Override
    public void shutdown(Set<ShutdownMode> modes) {
        object.run(d -> modes.isEmpty()
                ? calls().virDomainShutdown(d)
                : more().virDomainShutdownFlags(d, ApiFlag.bits(modes)));
    }

    @Override
    public void reboot(Set<ShutdownMode> modes) {
        object.run(d -> calls().virDomainReboot(d, ApiFlag.bits(modes)));
    }

    @Override
    public void reset() {
        object.run(d -> calls().virDomainReset(d, 0));
    }

    @Override
    public void suspend() {
        object.run(calls()::virDomainSuspend);
    }

    @Override
    public void resume() {
        object.run(calls()::virDomainResume);
    }

    @Override
    public void undefine(Set<UndefineFlag> flags) {
        object.run(d -> flags.isEmpty()
                ? calls().virDomainUndefine(d)
                : calls().virDomainUndefineFlags(d, ApiFlag.bits(flags)));
    }

    @Override
    public ConsoleChannel openConsole(@Nullable String device, Set<ConsoleFlag> flags) {
        LibvirtStream stream = LibvirtStream.open(link, true);
        try {
            object.run(d -> stream.count(s -> more().virDomainOpenConsole(d, device, s, ApiFlag.bits(flags))));
        } catch (VirException e) {
            stream.free();
            throw e;
        }
        return new LibvirtConsole(link, stream);
    }

    @Override
    public DomainDevices devices() {
        return new LibvirtDevices(link, object);
    }

    @Override
    public DomainImages images() {
        return new LibvirtImages(link, object);
    }

    @Override
    public DomainTuning tuning() {
        return new LibvirtTuning(link, object);
    }

    @Override
    public DomainStatistics statistics() {
        return new LibvirtStatistics(link, object);
    }

    @Override
    public DomainBlockJobs blockJobs() {
        return new LibvirtBlockJobs(link, object);
    }

    @Override
    public DomainGuest guest() {
        return new LibvirtGuest(link, object);
    }

    @Override
    public DomainMigration migration() {
        return new LibvirtMigration(link, object);
    }

    @Override
    public DomainSnapshots snapshots() {
        return new LibvirtSnapshots(link, object);
    }
}
