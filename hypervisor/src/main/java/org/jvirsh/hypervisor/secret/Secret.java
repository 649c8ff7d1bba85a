package org.jvirsh.hypervisor.secret;

import java.util.UUID;
import org.jvirsh.hypervisor.error.VirException;

/** A handle on one secret. */
public interface Secret {
    /** Unique id. */
    UUID uuid();

    /** What it is for. */
    SecretUsage usage();

    /** Which of the things of that kind it is for; empty when it is for nothing in particular. */
    String usageId();

    /** The secret as XML, without its value. */
    default String xml() {
        throw VirException.unsupported("virSecretGetXMLDesc");
    }

    /** Its value. */
    default byte[] value() {
        throw VirException.unsupported("virSecretGetValue");
    }

    /** Sets its value. */
    default void setValue(byte[] value) {
        throw VirException.unsupported("virSecretSetValue");
    }

    /** Removes it. */
    default void undefine() {
        throw VirException.unsupported("virSecretUndefine");
    }
}
