package org.jvirsh.driver.emu.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.Resets;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * What events depend on of a domain at one moment.
 *
 * @param name its name
 * @param config the persistent definition without what has events of its own, or null
 * @param id number of the run, or -1
 * @param state state and reason
 * @param leaving aliases of disks on their way out
 * @param resets how often it was reset in this run
 */
record Seen(String name, @Nullable XmlElement config, int id, DomainState state, Set<String> leaving,
        Resets resets) {
    static Seen of(DomainView view, Resets resets) {
        DomainStatus status = view.status();
        DomainDefinition config = view.config();
        boolean runs = status != null && !status.starting();
        return new Seen(
                view.name(),
                config == null
                        ? null
                        : config.xml().withoutChildren("metadata").withoutChildren("title").withoutChildren("description")
                                .withoutChildren("name"),
                status != null && runs ? status.id() : -1,
                view.state(),
                status == null ? Set.of() : status.leaving(),
                resets);
    }

    boolean runs() {
        return id >= 0;
    }
}
