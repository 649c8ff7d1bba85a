package org.jvirsh.commands.store;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.BackupFlag;
import org.jvirsh.hypervisor.snapshot.DomainSnapshot;
import org.jvirsh.hypervisor.snapshot.DomainSnapshots;
import org.jvirsh.hypervisor.snapshot.SnapshotCreateFlag;
import org.jvirsh.hypervisor.snapshot.SnapshotXmlFlag;
import org.jvirsh.hypervisor.storage.StoragePool;
import org.jvirsh.hypervisor.storage.StoragePools;
import org.jvirsh.hypervisor.storage.StorageVolume;

/** A hypervisor with volumes that have data, and a domain of an older kind that makes backups. */
final class MemoryStore implements Connection, Domain {
    private static final UUID POOL = UUID.fromString("77777777-7777-7777-7777-777777777701");

    final List<String> calls = new ArrayList<>();
    final StoragePool pool = new Pool();
    final MemoryVolume volume = new MemoryVolume(pool, 300_000);
    @Nullable String backup;

    private final class Pool implements StoragePool {
        @Override
        public String name() {
            return "pool";
        }

        @Override
        public UUID uuid() {
            return POOL;
        }

        @Override
        public boolean active() {
            return true;
        }

        @Override
        public StorageVolume volumeByName(String name) {
            if (!name.equals(volume.name())) {
                throw new VirException(ErrorCode.NO_STORAGE_VOL, ErrorDomain.STORAGE, name);
            }
            return volume;
        }
    }

    @Override
    public StoragePools storage() {
        return new StoragePools() {
            @Override
            public StoragePool poolByName(String name) {
                return pool;
            }

            @Override
            public String capabilities() {
                return "<storagepoolCapabilities/>";
            }
        };
    }

    @Override
    public Domain domainByName(String name) {
        return this;
    }

    @Override
    public DomainSnapshots snapshots() {
        return new DomainSnapshots() {
            @Override
            public DomainSnapshot createSnapshot(String xml, Set<SnapshotCreateFlag> flags) {
                calls.add("snapshot " + flags);
                if (flags.contains(SnapshotCreateFlag.VALIDATE)) {
                    return DomainSnapshots.super.createSnapshot(xml, flags);
                }
                if (flags.contains(SnapshotCreateFlag.HALT)) {
                    throw VirException.refusedArgument("unsupported flags (0x8) in function oldSnapshot");
                }
                return new Snapshot("s");
            }

            @Override
            public DomainSnapshot snapshotByName(String name) {
                return new Snapshot(name);
            }

            @Override
            public void beginBackup(String xml, @Nullable String checkpoint, Set<BackupFlag> flags) {
                calls.add("backup " + flags + " " + checkpoint);
                backup = xml;
            }

            @Override
            public String backupXml() {
                return String.valueOf(backup);
            }
        };
    }

    private record Snapshot(String name) implements DomainSnapshot {
        @Override
        public String xml(Set<SnapshotXmlFlag> flags) {
            return "<domainsnapshot><name>" + name + "</name><state>disk-snapshot</state>"
                    + "<parent><name>before</name></parent></domainsnapshot>";
        }
    }

    @Override
    public String name() {
        return "guest";
    }

    @Override
    public UUID uuid() {
        return POOL;
    }

    @Override
    public OptionalInt id() {
        return OptionalInt.of(1);
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public void destroy(Set<DestroyFlag> flags) {
        calls.add("destroy");
    }

    @Override
    public String uri() {
        return "memory:///";
    }

    @Override
    public Access access() {
        return Access.READ_WRITE;
    }

    @Override
    public void close() {}
}
