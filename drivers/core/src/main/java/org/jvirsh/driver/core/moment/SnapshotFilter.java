package org.jvirsh.driver.core.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotState;

/**
 * Which snapshots a list shows.
 *
 * @param flags what was asked for
 */
public record SnapshotFilter(Set<SnapshotListFlag> flags) {
    /** The snapshots of a domain, or those that come from one of them. */
    public List<MomentNode<SnapshotDefinition>> list(
            MomentTree<SnapshotDefinition> tree, @Nullable MomentNode<SnapshotDefinition> from) {
        List<MomentNode<SnapshotDefinition>> candidates = from == null
                ? tree.all(!flags.contains(SnapshotListFlag.ROOTS))
                : from.below(flags.contains(SnapshotListFlag.DESCENDANTS));
        List<MomentNode<SnapshotDefinition>> passing = new ArrayList<>();
        for (MomentNode<SnapshotDefinition> node : candidates) {
            if (passes(node)) {
                passing.add(node);
            }
        }
        return passing;
    }

    private boolean passes(MomentNode<SnapshotDefinition> node) {
        // All of them have metadata here.
        if (flags.contains(SnapshotListFlag.NO_METADATA) && !flags.contains(SnapshotListFlag.METADATA)) {
            return false;
        }
        if (flags.contains(SnapshotListFlag.LEAVES) && !node.leaf()
                || flags.contains(SnapshotListFlag.NO_LEAVES) && node.leaf()) {
            return false;
        }
        boolean external = node.definition().external();
        boolean inside = flags.contains(SnapshotListFlag.INTERNAL);
        boolean outside = flags.contains(SnapshotListFlag.EXTERNAL);
        return (inside == outside || external == outside) && state(node.definition().state());
    }

    private boolean state(@Nullable SnapshotState state) {
        boolean any = flags.contains(SnapshotListFlag.INACTIVE)
                || flags.contains(SnapshotListFlag.ACTIVE)
                || flags.contains(SnapshotListFlag.DISK_ONLY);
        SnapshotListFlag wanted = state == SnapshotState.SHUTOFF
                ? SnapshotListFlag.INACTIVE
                : state == SnapshotState.DISK_SNAPSHOT ? SnapshotListFlag.DISK_ONLY : SnapshotListFlag.ACTIVE;
        return !any || flags.contains(wanted);
    }
}
