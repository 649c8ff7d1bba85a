package org.jvirsh.driver.core.moment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.definition.Location;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotAlignment;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotState;

/** Snapshots of which somebody says what they are: nothing is done but to remember it. */
public final class SnapshotRedefinition {
    private SnapshotRedefinition() {}

    /**
     * Puts back what is known of a snapshot, or replaces it.
     *
     * @param domain UUID of the domain whose snapshots these are
     */
    public static MomentNode<SnapshotDefinition> apply(
            MomentTree<SnapshotDefinition> tree, SnapshotDefinition definition, UUID domain) {
        tree.checkParent(definition);
        MomentNode<SnapshotDefinition> node = tree.find(definition.name());
        SnapshotDefinition old = node == null ? null : node.definition();
        validate(definition, old, domain);
        boolean external = definition.state() == SnapshotState.DISK_SNAPSHOT || definition.external();
        DomainDefinition oldDomain = old == null ? null : old.domain();
        SnapshotDefinition aligned = SnapshotAlignment.align(
                definition,
                oldDomain,
                external ? Location.EXTERNAL : Location.INTERNAL,
                path -> Files.isRegularFile(Path.of(path)));
        if (node == null) {
            return tree.add(aligned);
        }
        tree.replace(node, aligned.domain() == null ? aligned.of(oldDomain) : aligned);
        return node;
    }

    private static void validate(
            SnapshotDefinition definition, @Nullable SnapshotDefinition old, UUID domain) {
        String name = definition.name();
        DomainDefinition fresh = definition.domain();
        if (fresh != null && !fresh.uuid().equals(domain)) {
            throw refused("definition for snapshot " + name + " must use uuid " + domain);
        }
        if (old == null) {
            return;
        }
        if (live(old) != live(definition)) {
            throw refused("cannot change between online and offline snapshot state in snapshot " + name);
        }
        boolean diskOnly = definition.state() == SnapshotState.DISK_SNAPSHOT;
        if ((old.state() == SnapshotState.DISK_SNAPSHOT) != diskOnly) {
            throw refused("cannot change between disk only and full system in snapshot " + name);
        }
    }

    private static boolean live(SnapshotDefinition definition) {
        SnapshotState state = definition.state();
        return state != null && state.live();
    }

    private static VirException refused(String detail) {
        return new VirException(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN_SNAPSHOT, detail);
    }
}
