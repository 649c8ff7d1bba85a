package org.jvirsh.commands.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Column;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.secret.Secret;
import org.jvirsh.hypervisor.secret.SecretFilter;
import org.jvirsh.hypervisor.secret.SecretUsage;

/** {@code secret-list}: the secrets and what they are for. */
final class SecretListCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<SecretFilter> filters = EnumSet.noneOf(SecretFilter.class);
        add(in, filters, "ephemeral", SecretFilter.EPHEMERAL);
        add(in, filters, "no-ephemeral", SecretFilter.NO_EPHEMERAL);
        add(in, filters, "private", SecretFilter.PRIVATE);
        add(in, filters, "no-private", SecretFilter.NO_PRIVATE);
        List<Secret> secrets = collect(in, filters);
        secrets.sort(Comparator.comparing(secret -> secret.uuid().toString()));
        List<List<Cell>> rows = new ArrayList<>();
        for (Secret secret : secrets) {
            rows.add(List.of(Cell.of(secret.uuid().toString()), usage(secret)));
        }
        in.emit(new Result.Table(List.of(new Column("uuid", "UUID"), new Column("usage", "Usage")), rows));
    }

    private static Cell usage(Secret secret) {
        if (secret.usage() == SecretUsage.NONE) {
            return Cell.none("Unused");
        }
        return new Cell(
                secret.usage().word() + " " + secret.usageId(),
                Datum.fields().with("type", secret.usage().word()).with("id", secret.usageId()));
    }

    private static void add(Invocation in, Set<SecretFilter> filters, String option, SecretFilter filter) {
        if (in.has(option)) {
            filters.add(filter);
        }
    }

    /** The secrets; for a driver that cannot list them, the words of virsh's older way of asking. */
    private static List<Secret> collect(Invocation in, Set<SecretFilter> filters) throws CommandFailure {
        try {
            return new ArrayList<>(in.connection().secrets().list(filters));
        } catch (VirException e) {
            if (e.code() != ErrorCode.NO_SUPPORT) {
                throw new CommandFailure("Failed to list node secrets", e);
            }
            throw filters.isEmpty()
                    ? new CommandFailure("Failed to count secrets", VirException.unsupported("virConnectNumOfSecrets"))
                    : new CommandFailure("Filtering is not supported by this libvirt");
        }
    }
}
