package org.jvirsh.hypervisor.event;

/** A listener's place among those who are told; closing it takes the listener out. */
public interface EventRegistration extends AutoCloseable {
    @Override
    void close();
}
