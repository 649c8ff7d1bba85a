package org.jvirsh.hypervisor.image;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/** Saving, dumping and looking at one domain. A driver overrides what it has; all else fails with error 3. */
public interface DomainImages {
    /**
     * Saves the domain's memory to a file and ends it.
     *
     * @param file absolute path on the hypervisor's host
     * @param xml what to restore in place of the domain's own definition, or null
     */
    default void save(String file, @Nullable String xml, Set<SaveFlag> flags) {
        throw VirException.unsupported(
                xml == null && flags.isEmpty() ? "virDomainSave" : "virDomainSaveFlags");
    }

    /** As above, with all that is to be said as parameters. */
    default void save(List<TypedParameter> parameters, Set<SaveFlag> flags) {
        throw VirException.unsupported("virDomainSaveParams");
    }

    /** Saves the domain's memory to a place the hypervisor knows and ends it; the next start continues there. */
    default void managedSave(Set<SaveFlag> flags) {
        throw VirException.unsupported("virDomainManagedSave");
    }

    /** Forgets that saved memory. */
    default void removeManagedSave() {
        throw VirException.unsupported("virDomainManagedSaveRemove");
    }

    /** The XML kept with that saved memory. */
    default String managedSaveXml(boolean secure) {
        throw VirException.unsupported("virDomainManagedSaveGetXMLDesc");
    }

    /** Replaces the XML kept with that saved memory. */
    default void defineManagedSave(String xml, Set<SaveFlag> flags) {
        throw VirException.unsupported("virDomainManagedSaveDefineXML");
    }

    /**
     * Writes the domain's memory to a file for debugging.
     *
     * @param file absolute path on the hypervisor's host
     */
    default void dump(String file, DumpFormat format, Set<DumpFlag> flags) {
        throw VirException.unsupported(
                format == DumpFormat.RAW ? "virDomainCoreDump" : "virDomainCoreDumpWithFormat");
    }

    /** A picture of one of the domain's screens. */
    default Screenshot screenshot(long screen) {
        throw VirException.unsupported("virDomainScreenshot");
    }
}
