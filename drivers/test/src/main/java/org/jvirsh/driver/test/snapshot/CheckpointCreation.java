package org.jvirsh.driver.test.snapshot;

import java.time.Clock;
import java.util.Set;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.CheckpointCreateFlag;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointAlignment;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointXml;

/** Makes checkpoints of a domain, and puts back what was known of them. The caller holds the host's monitor. */
final class CheckpointCreation {
    private final TestDomainObject domain;
    private final Clock clock;

    CheckpointCreation(TestDomainObject domain, Clock clock) {
        this.domain = domain;
        this.clock = clock;
    }

    MomentNode<CheckpointDefinition> create(String xml, Set<CheckpointCreateFlag> flags) {
        if (!domain.snapshots().isEmpty()) {
            throw unsupported("cannot create checkpoint while snapshot exists");
        }
        if (!domain.life().active()) {
            throw unsupported("cannot create checkpoint for inactive domain");
        }
        boolean redefine = flags.contains(CheckpointCreateFlag.REDEFINE);
        CheckpointDefinition definition = CheckpointXml.read(xml, redefine, clock, new TestDefaults());
        return redefine ? redefine(definition) : create(definition);
    }

    private MomentNode<CheckpointDefinition> create(CheckpointDefinition definition) {
        MomentTree<CheckpointDefinition> tree = domain.checkpoints();
        MomentNode<CheckpointDefinition> current = tree.current();
        CheckpointDefinition aligned = CheckpointAlignment.align(
                definition.of(domain.life().definition()));
        MomentNode<CheckpointDefinition> node =
                tree.add(aligned.from(current == null ? null : current.definition().name()));
        tree.current(node);
        return node;
    }

    /** The first one that is put back, and one whose parent is the current one, becomes the current one. */
    private MomentNode<CheckpointDefinition> redefine(CheckpointDefinition definition) {
        MomentTree<CheckpointDefinition> tree = domain.checkpoints();
        tree.checkParent(definition);
        DomainDefinition known = definition.domain();
        CheckpointDefinition complete;
        if (known == null) {
            complete = CheckpointAlignment.name(definition);
        } else {
            if (!known.uuid().equals(domain.life().uuid())) {
                throw new VirException(
                        ErrorCode.INVALID_ARG,
                        ErrorDomain.DOMAIN,
                        "definition for checkpoint " + definition.name() + " must use uuid "
                                + domain.life().uuid());
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

    private static VirException unsupported(String detail) {
        return new VirException(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST, detail);
    }
}
