package org.jvirsh.hypervisor.image;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/** Files with saved domains. Paths are absolute and on the hypervisor's host. */
public interface SavedImages {
    /**
     * Continues a saved domain.
     *
     * @param xml what to run in place of the definition in the file, or null
     */
    default void restore(String file, @Nullable String xml, Set<SaveFlag> flags) {
        throw VirException.unsupported(
                xml == null && flags.isEmpty() ? "virDomainRestore" : "virDomainRestoreFlags");
    }

    /** As above, with all that is to be said as parameters. */
    default void restore(List<TypedParameter> parameters, Set<SaveFlag> flags) {
        throw VirException.unsupported("virDomainRestoreParams");
    }

    /** The definition in a file. */
    default String xml(String file, boolean secure) {
        throw VirException.unsupported("virDomainSaveImageGetXMLDesc");
    }

    /** Replaces the definition in a file. */
    default void define(String file, String xml, Set<SaveFlag> flags) {
        throw VirException.unsupported("virDomainSaveImageDefineXML");
    }
}
