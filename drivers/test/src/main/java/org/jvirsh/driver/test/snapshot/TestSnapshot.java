package org.jvirsh.driver.test.snapshot;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.core.moment.SnapshotFilter;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.SnapshotDeleteFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotListFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotRevertFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotXmlFlag;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotXml;

/**
 * One snapshot as one connection sees it.
 *
 * @param snapshots those of its domain
 * @param name its name
 */
record TestSnapshot(TestSnapshots snapshots, String name) implements DomainSnapshot {
    private DomainReference reference() {
        return snapshots.reference();
    }

    private <T> T look(BiFunction<TestDomainObject, MomentNode<SnapshotDefinition>, T> question) {
        return reference()
                .look(domain -> question.apply(domain, TestSnapshots.snapshot(domain, name)));
    }

    @Override
    public boolean current() {
        return look((domain, node) -> node.equals(domain.snapshots().current()));
    }

    @Override
    public boolean hasMetadata() {
        return look((domain, node) -> true);
    }

    @Override
    public String xml(Set<SnapshotXmlFlag> flags) {
        if (flags.contains(SnapshotXmlFlag.SECURE) && reference().access() == Access.READ_ONLY) {
            throw new VirException(
                    ErrorCode.OPERATION_DENIED,
                    ErrorDomain.DOMAIN_SNAPSHOT,
                    "virDomainSnapshotGetXMLDesc with secure flag");
        }
        return look((domain, node) -> SnapshotXml.write(node.definition(), domain.life().uuid()));
    }

    @Override
    public DomainSnapshot parent() {
        return look((domain, node) -> {
            String parent = node.definition().parent();
            if (parent == null) {
                throw TestSnapshots.noSnapshot("snapshot '" + name + "' does not have a parent");
            }
            return new TestSnapshot(snapshots, parent);
        });
    }

    @Override
    public List<DomainSnapshot> children(Set<SnapshotListFlag> flags) {
        return look((domain, node) ->
                snapshots.handles(new SnapshotFilter(flags).list(domain.snapshots(), node)));
    }

    @Override
    public int childCount(Set<SnapshotListFlag> flags) {
        return children(flags).size();
    }

    @Override
    public void revert(Set<SnapshotRevertFlag> flags) {
        reference().access().requireWrite("virDomainRevertToSnapshot");
        SnapshotRevertFlag.check(flags);
        ApiFlag.check(
                "testDomainRevertToSnapshot",
                flags,
                EnumSet.complementOf(EnumSet.of(SnapshotRevertFlag.RESET_NVRAM)));
        look((domain, node) -> {
            new SnapshotRevert(reference().domains(), domain).to(node, flags);
            return true;
        });
    }

    @Override
    public void delete(Set<SnapshotDeleteFlag> flags) {
        reference().access().requireWrite("virDomainSnapshotDelete");
        SnapshotDeleteFlag.check(flags);
        ApiFlag.check(
                "testDomainSnapshotDelete",
                flags,
                EnumSet.of(SnapshotDeleteFlag.CHILDREN, SnapshotDeleteFlag.CHILDREN_ONLY));
        look((domain, node) -> {
            MomentTree<SnapshotDefinition> tree = domain.snapshots();
            if (!flags.isEmpty()) {
                tree.removeBelow(node);
            }
            if (!flags.contains(SnapshotDeleteFlag.CHILDREN_ONLY)) {
                tree.remove(node);
            }
            return true;
        });
    }
}
