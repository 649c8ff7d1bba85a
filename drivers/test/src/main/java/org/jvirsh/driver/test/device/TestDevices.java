package org.jvirsh.driver.test.device;

import java.util.Set;
import org.jvirsh.driver.core.Definitions;
import org.jvirsh.driver.core.DomainObject;
import org.jvirsh.driver.core.Impact;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.device.DomainDevices;
import org.jvirsh.hypervisor.domain.DeviceEdit;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.xml.XmlElement;

/** Changes of the devices of one imaginary domain. What runs can be changed, definitions only in their disks. */
public record TestDevices(DomainReference reference) implements DomainDevices {
    @Override
    public void attach(String xml) {
        reference.change("virDomainAttachDevice", domain -> attach(domain, xml, Set.of()));
    }

    @Override
    public void attach(String xml, Set<Affect> affect) {
        reference.change("virDomainAttachDeviceFlags", domain -> attach(domain, xml, affect));
    }

    private void attach(TestDomainObject domain, String xml, Set<Affect> affect) {
        onlyLive(domain, affect, "testDomainAttachDeviceLiveAndConfig");
        DomainObject life = domain.life();
        XmlElement device = DeviceEdit.read(xml, life.definition());
        DomainDefinition changed = LiveDevices.attach(life.definition(), device);
        domain.noteTaints(device);
        life.definition(changed);
        String alias = LiveDevices.alias(changed, device);
        if (alias != null) {
            reference.domains().tell(
                    new DomainEvent.Device(domain.eventObject(), DomainEvent.Kind.DEVICE_ADDED, alias));
        }
    }

    /** The persistent definition cannot be changed this way, and the driver says so by refusing the flag. */
    private static void onlyLive(TestDomainObject domain, Set<Affect> affect, String function) {
        Impact impact = domain.life().impact(affect);
        if (impact.config()) {
            ApiFlag.check(function, Set.of(Affect.CONFIG), Set.of(Affect.LIVE));
        }
    }

    @Override
    public void detach(String xml) {
        reference.access().requireWrite("virDomainDetachDevice");
        throw VirException.unsupported("virDomainDetachDevice");
    }

    @Override
    public void detach(String xml, Set<Affect> affect) {
        reference.access().requireWrite("virDomainDetachDeviceFlags");
        throw VirException.unsupported("virDomainDetachDeviceFlags");
    }

    @Override
    public void detachAlias(String alias, Set<Affect> affect) {
        reference.change("virDomainDetachDeviceAlias", domain -> {
            onlyLive(domain, affect, "testDomainDetachDeviceAliasLiveAndConfig");
            DomainObject life = domain.life();
            XmlElement device = DeviceEdit.byAlias(life.definition(), alias);
            LiveDevices.requireRemovable(device);
            life.definition(DeviceEdit.remove(life.definition(), device));
            reference.domains().tell(
                    new DomainEvent.Device(domain.eventObject(), DomainEvent.Kind.DEVICE_REMOVED, alias));
        });
    }

    @Override
    public void update(String xml, Set<Affect> affect, boolean force) {
        reference.change("virDomainUpdateDeviceFlags", domain -> {
            if (force) {
                throw VirException.refusedArgument("unsupported flags (0x4) in function testDomainUpdateDeviceFlags");
            }
            Definitions old = domain.life().definitions(affect);
            DomainDefinition config = old.config() == null ? null : updated(old.config(), xml);
            DomainDefinition live = old.live() == null ? null : updated(old.live(), xml);
            domain.life().assign(new Definitions(live, config));
            if (config != null) {
                reference.domains().tell(domain, DomainLifecycle.DEFINED_UPDATED);
            }
        });
    }

    private static DomainDefinition updated(DomainDefinition definition, String xml) {
        XmlElement device = DeviceEdit.read(xml, definition);
        if (!device.name().equals("disk")) {
            throw new VirException(
                    ErrorCode.OPERATION_UNSUPPORTED,
                    ErrorDomain.TEST,
                    "persistent update of device '" + LiveDevices.typeName(device) + "' is not supported");
        }
        return DeviceEdit.update(definition, device);
    }
}
