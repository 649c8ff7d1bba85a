package org.jvirsh.commands.event;

import java.util.List;
import java.util.function.Supplier;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.EventRegistration;

/** Collects registrations; an older hypervisor may lack some kinds of events, but not the first one asked for. */
final class EventRegistrations {
    private EventRegistrations() {}

    static void add(List<EventRegistration> registrations, Supplier<EventRegistration> attempt) {
        try {
            registrations.add(attempt.get());
        } catch (VirException e) {
            if (registrations.isEmpty()) {
                throw e;
            }
        }
    }
}
