package org.jvirsh.driver.test.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.moment.MomentNode;
import org.jvirsh.driver.core.moment.MomentTree;
import org.jvirsh.driver.core.moment.SnapshotRedefinition;
import org.jvirsh.driver.test.domain.TestDefaults;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.driver.test.domain.TestDomains;
import org.jvirsh.hypervisor.DomainState.ShutoffReason;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.definition.Location;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotAlignment;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDefinition;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotDisk;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotState;
import org.jvirsh.hypervisor.snapshot.definition.SnapshotXml;

/** Makes snapshots of a domain, and puts back what was known of them. The caller holds the host's monitor. */
final class SnapshotCreation {
    private final TestDomains domains;
    private final TestDomainObject domain;
    private final Clock clock;

    SnapshotCreation(TestDomains domains, TestDomainObject domain, Clock clock) {
        this.domains = domains;
        this.domain = domain;
        this.clock = clock;
    }

    MomentNode<SnapshotDefinition> create(String xml, Set<SnapshotCreateFlag> flags) {
        boolean redefine = flags.contains(SnapshotCreateFlag.REDEFINE);
        boolean halt = flags.contains(SnapshotCreateFlag.HALT);
        if (!domain.checkpoints().isEmpty()) {
            throw unsupported("cannot create snapshot while checkpoint exists");
        }
        if (!domain.life().persistent() && halt) {
            throw DomainErrors.invalid("cannot halt after transient domain snapshot");
        }
        SnapshotDefinition definition = SnapshotXml.read(xml, redefine, clock, new TestDefaults());
        MomentTree<SnapshotDefinition> tree = domain.snapshots();
        if (redefine) {
            MomentNode<SnapshotDefinition> node =
                    SnapshotRedefinition.apply(tree, definition, domain.life().uuid());
            if (flags.contains(SnapshotCreateFlag.CURRENT)) {
                tree.current(node);
            }
            return node;
        }
        @Nullable MomentNode<SnapshotDefinition> current = tree.current();
        MomentNode<SnapshotDefinition> node = tree.add(
                align(definition.of(domain.life().definition()))
                        .from(current == null ? null : current.definition().name()));
        tree.current(node);
        if (halt && domain.life().active()) {
            domain.life().stopped(ShutoffReason.FROM_SNAPSHOT);
            domains.tell(domain, DomainLifecycle.STOPPED_FROM_SNAPSHOT);
        }
        return node;
    }

    private SnapshotDefinition align(SnapshotDefinition definition) {
        for (SnapshotDisk disk : definition.disks()) {
            if (disk.location() == Location.MANUAL) {
                throw unsupported("'manual' snapshot mode is not supported by the test driver");
            }
        }
        SnapshotState state = SnapshotState.of(domain.life().state());
        if (definition.memory() == Location.EXTERNAL) {
            return align(definition.in(state, Location.EXTERNAL), Location.EXTERNAL);
        }
        Location memory = state == SnapshotState.SHUTOFF ? Location.NO : Location.INTERNAL;
        return align(definition.in(state, memory), Location.INTERNAL);
    }

    private static SnapshotDefinition align(SnapshotDefinition definition, Location usual) {
        return SnapshotAlignment.align(definition, null, usual, path -> Files.isRegularFile(Path.of(path)));
    }

    private static VirException unsupported(String detail) {
        return new VirException(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST, detail);
    }
}
