package org.jvirsh.driver.test.domain;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.hypervisor.Access;

/**
 * How a handle and its facets come to their domain.
 *
 * @param domains where to look
 * @param access what the connection may do
 * @param name name of the domain when the handle was made
 * @param uuid its UUID
 */
public record DomainReference(TestDomains domains, Access access, String name, UUID uuid) {
    /** The domain; the caller holds the monitor. */
    public TestDomainObject find() {
        TestDomainObject domain = domains.byUuid(uuid);
        if (domain == null) {
            throw DomainErrors.gone(uuid, name);
        }
        return domain;
    }

    /** Looks at the domain. */
    public <T> T look(Function<TestDomainObject, T> question) {
        synchronized (domains.monitor()) {
            return question.apply(find());
        }
    }

    /**
     * Changes the domain.
     *
     * @param function libvirt's name of the call, for the refusal on a read-only connection
     */
    public void change(String function, Consumer<TestDomainObject> change) {
        access.requireWrite(function);
        synchronized (domains.monitor()) {
            change.accept(find());
        }
    }
}
