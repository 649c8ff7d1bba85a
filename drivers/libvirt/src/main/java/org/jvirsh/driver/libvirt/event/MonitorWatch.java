package org.jvirsh.driver.libvirt.event;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.driver.libvirt.binding.NativeTexts;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.guest.MonitorEvent;
import org.libvirt.jna.DomainPointer;

/** Registering for events of QEMU's monitors. */
public final class MonitorWatch {
    private MonitorWatch() {}

    /** libvirt's callback (libvirt/libvirt-qemu.h). */
    interface Told extends Callback {
        void told(
                Pointer connection, Pointer domain, Pointer event, long seconds, int micros, Pointer details,
                Pointer data);
    }

    /** Registers for the events of one domain or all. */
    public static EventRegistration register(
            LibvirtLink link,
            @Nullable NativeObject<DomainPointer> domain,
            @Nullable String event,
            int flags,
            Consumer<MonitorEvent> to) {
        Told told = (c, d, name, seconds, micros, details, o) -> {
            String word = NativeTexts.at(name);
            MonitorEvent happened = new MonitorEvent(
                    link.virt().virDomainGetName(new DomainPointer(d)), word == null ? "" : word, seconds, micros,
                    NativeTexts.at(details));
            link.tell(() -> to.accept(happened));
        };
        return link.registered(
                told,
                (c, callback) -> domain == null
                        ? link.qemu().virConnectDomainQemuMonitorEventRegister(c, null, event, callback, null, null, flags)
                        : domain.with(d -> link.qemu()
                                .virConnectDomainQemuMonitorEventRegister(c, d, event, callback, null, null, flags)),
                link.qemu()::virConnectDomainQemuMonitorEventDeregister);
    }
}
