package org.jvirsh.driver.emu;

import org.jvirsh.hypervisor.domain.CharacterDevice;
import org.jvirsh.hypervisor.domain.Device;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/** The difference between the definition of a running domain and the one it was started from. */
final class LiveXml {
    private LiveXml() {}

    /** The definition without what exists only while the domain runs. */
    static DomainDefinition withoutAliases(DomainDefinition live) {
        return live.withDevices(live.devices().stream().map(LiveXml::plain).toList());
    }

    private static Device plain(Device device) {
        return device instanceof CharacterDevice c
                ? new CharacterDevice(c.kind(), c.backend(), c.source(), c.targetType(), c.port(), null, c.kept())
                : device;
    }
}
