package org.jvirsh.driver.emu.file;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/**
 * A domain as it is at one moment: at least one of definition and status is there.
 *
 * @param config the persistent definition, or null for a transient domain
 * @param status the run, or null when inactive
 * @param stopped how it stopped last; meaningful when inactive
 */
public record DomainView(
        @Nullable DomainDefinition config, @Nullable DomainStatus status, DomainState.Shutoff stopped) {

    public DomainView {
        if (config == null && status == null) {
            throw new IllegalArgumentException("no domain");
        }
    }

    public boolean active() {
        return status != null;
    }

    /** The definition in force. */
    public DomainDefinition definition() {
        if (status != null) {
            return status.live();
        }
        if (config != null) {
            return config;
        }
        throw new IllegalStateException("no domain");
    }

    public DomainStatus requireActive() {
        if (status == null) {
            throw DomainErrors.notRunning();
        }
        return status;
    }

    public DomainState state() {
        return status == null ? stopped : status.state();
    }

    public String name() {
        return definition().name();
    }

    public UUID uuid() {
        return definition().uuid();
    }
}
