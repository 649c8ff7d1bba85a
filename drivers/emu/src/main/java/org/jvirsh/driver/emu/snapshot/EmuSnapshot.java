package org.jvirsh.driver.emu.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.SnapshotFilter;
import org.jvirsh.hypervisor.Access;
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
record EmuSnapshot(EmuSnapshots snapshots, String name) implements DomainSnapshot {
    @Override
    public boolean current() {
        return snapshots.look(tree -> EmuSnapshots.require(tree, name).equals(tree.current()));
    }

    @Override
    public boolean hasMetadata() {
        return snapshots.look(tree -> tree.find(name) != null);
    }

    @Override
    public String xml(Set<SnapshotXmlFlag> flags) {
        if (flags.contains(SnapshotXmlFlag.SECURE)
                && snapshots.domain().host().access() == Access.READ_ONLY) {
            throw new VirException(
                    ErrorCode.OPERATION_DENIED,
                    ErrorDomain.DOMAIN_SNAPSHOT,
                    "virDomainSnapshotGetXMLDesc with secure flag");
        }
        return snapshots.look(tree -> SnapshotXml.write(
                EmuSnapshots.require(tree, name).definition(), snapshots.domain().uuid()));
    }

    @Override
    public DomainSnapshot parent() {
        return snapshots.look(tree -> {
            String parent = EmuSnapshots.require(tree, name).definition().parent();
            if (parent == null) {
                throw EmuSnapshots.none("snapshot '" + name + "' does not have a parent");
            }
            return snapshots.handle(parent);
        });
    }

    @Override
    public List<DomainSnapshot> children(Set<SnapshotListFlag> flags) {
        return snapshots.look(tree -> snapshots.handles(
                new SnapshotFilter(flags).list(tree, EmuSnapshots.require(tree, name))));
    }

    @Override
    public int childCount(Set<SnapshotListFlag> flags) {
        return children(flags).size();
    }

    @Override
    public void revert(Set<SnapshotRevertFlag> flags) {
        SnapshotRevertFlag.check(flags);
        snapshots.domain().change("virDomainRevertToSnapshot", view -> {
            SnapshotHost host = snapshots.host();
            new SnapshotRecovery(host).run();
            MomentNode<SnapshotDefinition> node = EmuSnapshots.require(host.files().load(), name);
            new SnapshotRevert(host, host.view(), flags).to(node);
            return true;
        });
    }

    @Override
    public void delete(Set<SnapshotDeleteFlag> flags) {
        SnapshotDeleteFlag.check(flags);
        snapshots.domain().change("virDomainSnapshotDelete", view -> {
            SnapshotHost host = snapshots.host();
            new SnapshotRecovery(host).run();
            MomentNode<SnapshotDefinition> node = EmuSnapshots.require(host.files().load(), name);
            boolean onlyMetadata = flags.contains(SnapshotDeleteFlag.METADATA_ONLY);
            SnapshotDeletion deletion = new SnapshotDeletion(host);
            if (!flags.contains(SnapshotDeleteFlag.CHILDREN) && !flags.contains(SnapshotDeleteFlag.CHILDREN_ONLY)) {
                deletion.one(name, onlyMetadata);
                return true;
            }
            List<String> names = new ArrayList<>(SnapshotDeletion.below(node));
            if (!flags.contains(SnapshotDeleteFlag.CHILDREN_ONLY)) {
                names.add(name);
            }
            deletion.several(names, onlyMetadata);
            return true;
        });
    }
}
