package org.jvirsh.driver.core;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;

/**
 * The definitions a call is about.
 *
 * @param live that of the running domain, or null when the call leaves it alone
 * @param config the persistent one, or null when the call leaves it alone
 */
public record Definitions(@Nullable DomainDefinition live, @Nullable DomainDefinition config) {
    /** The only one, or the live one of both. */
    public DomainDefinition one() {
        DomainDefinition one = live == null ? config : live;
        if (one == null) {
            throw new IllegalStateException("no definition");
        }
        return one;
    }

    /** Looks at each. */
    public void each(Consumer<DomainDefinition> look) {
        if (live != null) {
            look.accept(live);
        }
        if (config != null) {
            look.accept(config);
        }
    }

    /** Each of them changed. */
    public Definitions map(UnaryOperator<DomainDefinition> change) {
        return new Definitions(
                live == null ? null : change.apply(live), config == null ? null : change.apply(config));
    }
}
