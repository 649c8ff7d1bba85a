package org.jvirsh.driver.test.snapshot;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.CheckpointDeleteFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointListFlag;
import org.jvirsh.hypervisor.snapshot.CheckpointXmlFlag;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointXml;

/**
 * One checkpoint as one connection sees it.
 *
 * @param snapshots those of its domain
 * @param name its name
 */
record TestCheckpoint(TestSnapshots snapshots, String name) implements DomainCheckpoint {
    private DomainReference reference() {
        return snapshots.reference();
    }

    private <T> T look(BiFunction<TestDomainObject, MomentNode<CheckpointDefinition>, T> question) {
        return reference()
                .look(domain -> question.apply(domain, TestSnapshots.checkpoint(domain, name)));
    }

    @Override
    public String xml(Set<CheckpointXmlFlag> flags) {
        if (flags.contains(CheckpointXmlFlag.SECURE) && reference().access() == Access.READ_ONLY) {
            throw new VirException(
                    ErrorCode.OPERATION_DENIED,
                    ErrorDomain.DOMAIN,
                    "virDomainCheckpointGetXMLDesc with secure flag");
        }
        return look((domain, node) -> {
            if (flags.contains(CheckpointXmlFlag.SIZE)) {
                domain.life().requireActive();
            }
            return CheckpointXml.write(node.definition(), flags);
        });
    }

    @Override
    public DomainCheckpoint parent() {
        return look((domain, node) -> {
            String parent = node.definition().parent();
            if (parent == null) {
                throw TestSnapshots.noCheckpoint("checkpoint '" + name + "' does not have a parent");
            }
            return new TestCheckpoint(snapshots, parent);
        });
    }

    @Override
    public List<DomainCheckpoint> children(Set<CheckpointListFlag> flags) {
        return look((domain, node) ->
                snapshots.passing(node.below(flags.contains(CheckpointListFlag.DESCENDANTS)), flags));
    }

    @Override
    public void delete(Set<CheckpointDeleteFlag> flags) {
        reference().access().requireWrite("virDomainCheckpointDelete");
        CheckpointDeleteFlag.check(flags);
        boolean children = flags.contains(CheckpointDeleteFlag.CHILDREN);
        boolean childrenOnly = flags.contains(CheckpointDeleteFlag.CHILDREN_ONLY);
        look((domain, node) -> {
            MomentTree<CheckpointDefinition> tree = domain.checkpoints();
            if (children || childrenOnly) {
                tree.removeBelow(node);
            }
            if (!childrenOnly) {
                tree.remove(node);
            }
            return true;
        });
    }
}
