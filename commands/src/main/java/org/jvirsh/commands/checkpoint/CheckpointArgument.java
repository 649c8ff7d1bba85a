package org.jvirsh.commands.checkpoint;

import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.snapshot.DomainCheckpoint;

/** Finds the checkpoint that is named. */
final class CheckpointArgument {
    private CheckpointArgument() {}

    /** The checkpoint of a domain that an option names. */
    static DomainCheckpoint find(Invocation in, Domain domain, String option) throws CommandFailure {
        DomainCheckpoint checkpoint = domain.snapshots().checkpointByName(in.required(option));
        in.subject("checkpoint", checkpoint.name());
        return checkpoint;
    }

    /** The checkpoint of option {@code checkpointname}. */
    static DomainCheckpoint find(Invocation in, Domain domain) throws CommandFailure {
        return find(in, domain, "checkpointname");
    }
}
