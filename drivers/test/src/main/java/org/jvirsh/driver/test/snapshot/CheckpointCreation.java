package org.jvirsh.driver.test.snapshot;

import java.time.Clock;
import java.util.Set;
import org.jvirsh.driver.core.moment.CheckpointRedefinition;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.driver.test.domain.TestDomainObject;
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
        return redefine
                ? CheckpointRedefinition.apply(
                        domain.checkpoints(), definition, domain.life().uuid())
                : create(definition);
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

    private static VirException unsupported(String detail) {
        return new VirException(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST, detail);
    }
}
