package org.jvirsh.commands.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.statistics.JobWatch;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.migration.MigrateFlag;

/** {@code migrate}: moves a domain to another host. */
public final class MigrateCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        in.exclusive("live", "offline");
        in.exclusive("timeout-suspend", "timeout-postcopy");
        in.exclusive("copy-storage-all", "copy-storage-inc");
        in.requires("postcopy-after-precopy", "postcopy");
        in.requires("postcopy-resume", "postcopy");
        in.requires("timeout-postcopy", "postcopy");
        in.requires("persistent-xml", "persistent");
        in.requires("tls-destination", "tls");
        Domain domain = DomainArgument.find(in);
        long timeout = in.numbers().unsignedInteger("timeout").orElse(0);
        if (timeout > 0 && !in.has("live")) {
            throw new CommandFailure("migrate: Unexpected timeout for offline migration");
        }
        if (timeout == 0 && (in.has("timeout-suspend") || in.has("timeout-postcopy"))) {
            throw new CommandFailure("migrate: Unexpected --timeout-* option without --timeout");
        }
        try (EventRegistration _ = iterations(in, domain)) {
            run(in, domain, timeout);
        }
    }

    private static void run(Invocation in, Domain domain, long timeout) throws CommandFailure {
        boolean alone = in.has("p2p") || in.has("direct");
        String uri = in.required("desturi");
        Connection destination = alone ? null : in.session().open(uri);
        Runnable tooLong = in.has("timeout-postcopy") ? domain.migration()::startPostCopy : domain::suspend;
        try {
            new JobWatch(in, domain, "Migration", timeout, tooLong)
                    .run(() -> move(in, domain, uri, destination));
        } finally {
            if (destination != null) {
                destination.close();
            }
        }
    }

    /** Has the domain go on at the other side once its memory has been sent over once, if that is wanted. */
    private static EventRegistration iterations(Invocation in, Domain domain) throws CommandFailure {
        if (!in.has("postcopy-after-precopy")) {
            return () -> {};
        }
        return in.connection().events().onDomain(DomainEvent.Kind.MIGRATION_ITERATION, domain.uuid(), event -> {
            if (event instanceof DomainEvent.MigrationIteration pass && pass.iteration() == 2) {
                try {
                    domain.migration().startPostCopy();
                } catch (VirException _) {
                    in.session().output().debug(1, "switching to post-copy failed");
                }
            }
        });
    }

    private static void move(
            Invocation in, Domain domain, String uri, @Nullable Connection destination)
            throws CommandFailure {
        MigrateOptions options = MigrateOptions.of(in);
        List<TypedParameter> parameters = options.parameters();
        if (destination == null) {
            boolean peers = options.flags().contains(MigrateFlag.PEER2PEER);
            domain.migration().migrateToUri(peers ? uri : null, parameters, options.flags());
        } else {
            domain.migration().migrate(destination, parameters, options.flags());
        }
    }
}
