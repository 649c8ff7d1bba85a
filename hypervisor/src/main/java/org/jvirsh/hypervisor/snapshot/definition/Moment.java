package org.jvirsh.hypervisor.snapshot.definition;

import org.jspecify.annotations.Nullable;

/**
 * A point in the life of a domain that has a name and may come from another one.
 *
 * @param <M> its own type
 */
public interface Moment<M extends Moment<M>> {
    /** Unique name among its like. */
    String name();

    /** The one it comes from, or null. */
    @Nullable String parent();

    /** The same coming from another one, or from none. */
    M from(@Nullable String newParent);
}
