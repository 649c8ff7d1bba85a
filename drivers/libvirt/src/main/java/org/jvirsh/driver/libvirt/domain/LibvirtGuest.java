package org.jvirsh.driver.libvirt.domain;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.MoreLibvirt;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.driver.libvirt.binding.TypedParameters;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.guest.AddressSource;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.guest.FileSystemInfo;
import org.jvirsh.hypervisor.guest.GuestInfoType;
import org.jvirsh.hypervisor.guest.GuestInterface;
import org.jvirsh.hypervisor.guest.GuestTime;
import org.jvirsh.hypervisor.guest.HostNameSource;
import org.jvirsh.hypervisor.guest.KeyCodeSet;
import org.jvirsh.hypervisor.guest.MonitorFlag;
import org.jvirsh.hypervisor.guest.PasswordFlag;
import org.jvirsh.hypervisor.guest.SshKeysFlag;
import org.jvirsh.hypervisor.guest.SuspendTarget;
import org.jvirsh.hypervisor.guest.TimeFlag;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;

/** What a domain is asked to do inside the guest, through libvirt. */
final class LibvirtGuest implements DomainGuest {
    /** Bytes of a {@code virDomainIPAddress}: type, text, prefix, each at an aligned place. */
    private static final int ADDRESS = 24;

    private static final int NO_CHANGE = 0;

    private final LibvirtLink link;
    private final NativeObject<DomainPointer> domain;

    LibvirtGuest(LibvirtLink link, NativeObject<DomainPointer> domain) {
        this.link = link;
        this.domain = domain;
    }

    private Libvirt virt() {
        return link.virt();
    }

    private MoreLibvirt more() {
        return link.more();
    }

    private static String @Nullable [] array(List<String> texts) {
        return texts.isEmpty() ? null : texts.toArray(new String[0]);
    }

    @Override
    public int freeze(List<String> mountPoints) {
        return domain.count(d -> more().virDomainFSFreeze(d, array(mountPoints), mountPoints.size(), 0));
    }

    @Override
    public int thaw(List<String> mountPoints) {
        return domain.count(d -> more().virDomainFSThaw(d, array(mountPoints), mountPoints.size(), 0));
    }

    @Override
    public void trim(@Nullable String mountPoint, long minimum) {
        domain.run(d -> more().virDomainFSTrim(d, mountPoint, minimum, 0));
    }

    @Override
    public List<FileSystemInfo> fileSystems() {
        PointerByReference address = new PointerByReference();
        int count = domain.count(d -> more().virDomainGetFSInfo(d, address, 0));
        List<FileSystemInfo> systems = new ArrayList<>(count);
        Pointer list = address.getValue();
        for (int i = 0; i < count; i++) {
            Pointer info = list.getPointer((long) i * Native.POINTER_SIZE);
            Pointer aliases = info.getPointer(32);
            List<String> targets = new ArrayList<>();
            for (int a = 0; a < info.getLong(24); a++) {
                targets.add(text(aliases.getPointer((long) a * Native.POINTER_SIZE)));
            }
            systems.add(new FileSystemInfo(
                    text(info.getPointer(0)), text(info.getPointer(8)), text(info.getPointer(16)), targets));
            more().virDomainFSInfoFree(info);
        }
        if (list != null) {
            Native.free(Pointer.nativeValue(list));
        }
        return systems;
    }

    private static String text(@Nullable Pointer pointer) {
        String text = NativeTexts.at(pointer);
        return text == null ? "" : text;
    }

    @Override
    public String hostName(Set<HostNameSource> sources) {
        return domain.text(d -> more().virDomainGetHostname(d, ApiFlag.bits(sources)));
    }

    @Override
    public GuestTime time() {
        LongByReference seconds = new LongByReference();
        IntByReference nanoseconds = new IntByReference();
        domain.run(d -> more().virDomainGetTime(d, seconds, nanoseconds, 0));
        return new GuestTime(seconds.getValue(), nanoseconds.getValue());
    }

    @Override
    public void setTime(GuestTime time, Set<TimeFlag> flags) {
        domain.run(d -> more().virDomainSetTime(d, time.seconds(), time.nanoseconds(), ApiFlag.bits(flags)));
    }

    @Override
    public List<GuestInterface> interfaces(AddressSource source) {
        PointerByReference address = new PointerByReference();
        int count = domain.count(d -> virt().virDomainInterfaceAddresses(d, address, source.ordinal(), 0));
        List<GuestInterface> interfaces = new ArrayList<>(count);
        Pointer list = address.getValue();
        for (int i = 0; i < count; i++) {
            Pointer one = list.getPointer((long) i * Native.POINTER_SIZE);
            interfaces.add(read(one));
            more().virDomainInterfaceFree(one);
        }
        if (list != null) {
            Native.free(Pointer.nativeValue(list));
        }
        return interfaces;
    }

    private static GuestInterface read(Pointer one) {
        List<GuestInterface.Address> addresses = new ArrayList<>();
        Pointer array = one.getPointer(24);
        GuestInterface.Protocol[] protocols = GuestInterface.Protocol.values();
        for (int a = 0; a < one.getInt(16); a++) {
            long at = (long) a * ADDRESS;
            addresses.add(new GuestInterface.Address(
                    protocols[Math.clamp(array.getInt(at), 0, protocols.length - 1)],
                    text(array.getPointer(at + 8)),
                    array.getInt(at + 16)));
        }
        return new GuestInterface(text(one.getPointer(0)), NativeTexts.at(one.getPointer(8)), addresses);
    }

    @Override
    public List<TypedParameter> info(Set<GuestInfoType> types) {
        return TypedParameters.allocated(link.binding(), (list, count) ->
                domain.with(d -> more().virDomainGetGuestInfo(d, ApiFlag.bits(types), list, count, 0)));
    }

    @Override
    public List<String> sshKeys(String user) {
        return NativeTexts.list(
                link.binding(), list -> domain.with(d -> more().virDomainAuthorizedSSHKeysGet(d, user, list, 0)));
    }

    @Override
    public void setSshKeys(String user, List<String> keys, Set<SshKeysFlag> flags) {
        domain.run(d ->
                more().virDomainAuthorizedSSHKeysSet(d, user, array(keys), keys.size(), ApiFlag.bits(flags)));
    }

    @Override
    public void setPassword(String user, String password, Set<PasswordFlag> flags) {
        domain.run(d -> virt().virDomainSetUserPassword(d, user, password, ApiFlag.bits(flags)));
    }

    @Override
    public void setAgentTimeout(int seconds) {
        domain.run(d -> more().virDomainAgentSetResponseTimeout(d, seconds, NO_CHANGE));
    }

    @Override
    public void sendKeys(KeyCodeSet set, long holdMillis, List<Integer> keys) {
        int[] codes = keys.stream().mapToInt(Integer::intValue).toArray();
        domain.run(d -> virt().virDomainSendKey(d, set.ordinal(), (int) holdMillis, codes, codes.length, 0));
    }

    @Override
    public void sendSignal(long process, int signal) {
        domain.run(d -> more().virDomainSendProcessSignal(d, process, signal, 0));
    }

    @Override
    public void powerSuspend(SuspendTarget target, long seconds) {
        domain.run(d -> virt().virDomainPMSuspendForDuration(d, target.ordinal(), seconds, 0));
    }

    @Override
    public void powerWakeup() {
        domain.run(d -> virt().virDomainPMWakeup(d, 0));
    }

    @Override
    public void injectNmi() {
        domain.run(d -> more().virDomainInjectNMI(d, 0));
    }

    @Override
    public String monitorCommand(String command, Set<MonitorFlag> flags) {
        PointerByReference answer = new PointerByReference();
        domain.run(d -> link.qemu().virDomainQemuMonitorCommand(d, command, answer, ApiFlag.bits(flags)));
        String text = NativeTexts.taken(answer.getValue());
        return text == null ? "" : text;
    }

    @Override
    public String monitorCommand(String command, List<Integer> descriptors, Set<MonitorFlag> flags) {
        int[] files = descriptors.stream().mapToInt(Integer::intValue).toArray();
        PointerByReference answer = new PointerByReference();
        domain.run(d -> link.qemu().virDomainQemuMonitorCommandWithFiles(
                d, command, files.length, files, null, null, answer, ApiFlag.bits(flags)));
        String text = NativeTexts.taken(answer.getValue());
        return text == null ? "" : text;
    }

    @Override
    public String agentCommand(String command, int timeout) {
        return domain.text(d -> link.qemu().virDomainQemuAgentCommand(d, command, timeout, 0));
    }
}
