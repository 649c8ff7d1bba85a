package org.jvirsh.driver.core.moment;

import java.util.UUID;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointAlignment;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;

/** Checkpoints of which somebody says what they are: nothing is done but to remember it. */
public final class CheckpointRedefinition {
    private CheckpointRedefinition() {}

    /**
     * Puts back what is known of a checkpoint, or replaces it. The first one that is put back, and one whose parent is the
     * current one, becomes the current one.
     *
     * @param domain UUID of the domain whose checkpoints these are
     */
    public static MomentNode<CheckpointDefinition> apply(
            MomentTree<CheckpointDefinition> tree, CheckpointDefinition definition, UUID domain) {
        tree.checkParent(definition);
        DomainDefinition known = definition.domain();
        CheckpointDefinition complete;
        if (known == null) {
            complete = CheckpointAlignment.name(definition);
        } else {
            if (!known.uuid().equals(domain)) {
                throw new VirException(
                        ErrorCode.INVALID_ARG,
                        ErrorDomain.DOMAIN,
                        "definition for checkpoint " + definition.name() + " must use uuid " + domain);
            }
            complete = CheckpointAlignment.align(definition);
        }
        MomentNode<CheckpointDefinition> current = tree.current();
        boolean newest = current == null
                || current.definition().name().equals(definition.parent());
        MomentNode<CheckpointDefinition> node = tree.find(definition.name());
        if (node == null) {
            node = tree.add(complete);
        } else {
            tree.replace(node, complete);
        }
        if (newest) {
            tree.current(node);
        }
        return node;
    }
}
