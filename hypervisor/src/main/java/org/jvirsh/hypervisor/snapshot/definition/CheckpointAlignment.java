package org.jvirsh.hypervisor.snapshot.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.definition.CheckpointDefinition.CheckpointDisk;
import org.jvirsh.hypervisor.xml.XmlValues;

/** Brings the disks of a checkpoint in line with those of its domain: every disk once, with a name for its record. */
public final class CheckpointAlignment {
    private CheckpointAlignment() {}

    /** The checkpoint with all disks of its domain. */
    public static CheckpointDefinition align(CheckpointDefinition checkpoint) {
        DomainDefinition domain = checkpoint.domain();
        if (domain == null) {
            throw new VirException(
                    ErrorCode.INTERNAL_ERROR, ErrorDomain.DOMAIN, "missing domain in checkpoint");
        }
        List<DomainDisk> disks = DomainDisk.of(domain);
        if (checkpoint.disks().size() > disks.size()) {
            throw XmlValues.unsupported("too many disk checkpoint requests for domain");
        }
        if (disks.isEmpty()) {
            throw XmlValues.unsupported("domain must have at least one disk to perform checkpoints");
        }
        Map<String, CheckpointDisk> asked = asked(checkpoint.disks(), disks);
        List<CheckpointDisk> aligned = new ArrayList<>();
        for (DomainDisk disk : disks) {
            CheckpointDisk known = asked.get(disk.target());
            boolean usual = asked.isEmpty() && !disk.empty() && !disk.readOnly();
            aligned.add(known == null ? new CheckpointDisk(disk.target(), usual, null) : known);
        }
        return name(checkpoint.with(aligned));
    }

    private static Map<String, CheckpointDisk> asked(List<CheckpointDisk> requests, List<DomainDisk> disks) {
        Map<String, CheckpointDisk> asked = new HashMap<>();
        for (CheckpointDisk request : requests) {
            DomainDisk disk = DomainDisk.named(disks, request.name());
            if (disk == null) {
                throw XmlValues.unsupported("no disk named '" + request.name() + "'");
            }
            if (asked.containsKey(disk.target())) {
                throw XmlValues.unsupported("disk '" + request.name() + "' specified twice");
            }
            if ((disk.empty() || disk.readOnly()) && request.tracked()) {
                throw XmlValues.unsupported("disk '" + request.name() + "' is empty or readonly");
            }
            asked.put(disk.target(), new CheckpointDisk(disk.target(), request.tracked(), request.bitmap()));
        }
        return asked;
    }

    /** Records without a name get the checkpoint's. */
    public static CheckpointDefinition name(CheckpointDefinition checkpoint) {
        List<CheckpointDisk> named = new ArrayList<>();
        for (CheckpointDisk disk : checkpoint.disks()) {
            boolean needs = disk.tracked() && disk.bitmap() == null;
            named.add(needs ? new CheckpointDisk(disk.name(), true, checkpoint.name()) : disk);
        }
        return checkpoint.with(named);
    }
}
