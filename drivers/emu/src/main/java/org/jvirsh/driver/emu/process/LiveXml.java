package org.jvirsh.driver.emu.process;

import org.jvirsh.driver.core.pc.AliasAssigner;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/** The difference between the definition of a running domain and the one it was started from. */
public final class LiveXml {
    private LiveXml() {}

    /** The definition with the names its devices have while it runs. */
    public static DomainDefinition withAliases(DomainDefinition domain) {
        return domain.asLive().edit(AliasAssigner::named);
    }

    /** The definition without what exists only while the domain runs. */
    public static DomainDefinition withoutAliases(DomainDefinition live) {
        return live.asConfig();
    }
}
