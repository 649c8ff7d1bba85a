package org.jvirsh.driver.libvirt.domain;

import java.util.Set;
import org.jvirsh.driver.libvirt.binding.LibvirtLink;
import org.jvirsh.driver.libvirt.binding.NativeObject;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.device.DomainDevices;
import org.libvirt.jna.DomainPointer;

/** Changes of devices through libvirt. */
final class LibvirtDevices implements DomainDevices {
    private static final int FORCE = 1 << 2;

    private final LibvirtLink link;
    private final NativeObject<DomainPointer> domain;

    LibvirtDevices(LibvirtLink link, NativeObject<DomainPointer> domain) {
        this.link = link;
        this.domain = domain;
    }

    @Override
    public void attach(String xml) {
        domain.run(d -> link.virt().virDomainAttachDevice(d, xml));
    }

    @Override
    public void attach(String xml, Set<Affect> affect) {
        domain.run(d -> link.virt().virDomainAttachDeviceFlags(d, xml, ApiFlag.bits(affect)));
    }

    @Override
    public void detach(String xml) {
        domain.run(d -> link.virt().virDomainDetachDevice(d, xml));
    }

    @Override
    public void detach(String xml, Set<Affect> affect) {
        domain.run(d -> link.virt().virDomainDetachDeviceFlags(d, xml, ApiFlag.bits(affect)));
    }

    @Override
    public void detachAlias(String alias, Set<Affect> affect) {
        domain.run(d -> link.more().virDomainDetachDeviceAlias(d, alias, ApiFlag.bits(affect)));
    }

    @Override
    public void update(String xml, Set<Affect> affect, boolean force) {
        domain.run(d -> link.virt()
                .virDomainUpdateDeviceFlags(d, xml, ApiFlag.bits(affect) | (force ? FORCE : 0)));
    }
}
