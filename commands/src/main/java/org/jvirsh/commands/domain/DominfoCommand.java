package org.jvirsh.commands.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Cell;
import org.jvirsh.commands.print.Datum;
import org.jvirsh.commands.print.Result;
import org.jvirsh.commands.print.Result.Property;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainInfo;
import org.jvirsh.hypervisor.SecurityLabel;
import org.jvirsh.hypervisor.SecurityModel;
import org.jvirsh.hypervisor.error.VirException;

/** {@code dominfo}: basic facts of a domain. */
public final class DominfoCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        DomainInfo info = domain.info();
        List<Property> facts = new ArrayList<>();
        facts.add(new Property("id", "Id:", IdentityCommand.cell(domain.id())));
        facts.add(new Property("name", "Name:", domain.name()));
        facts.add(new Property("uuid", "UUID:", domain.uuid().toString()));
        facts.add(new Property("os-type", "OS Type:", domain.osType()));
        facts.add(new Property("state", "State:", domain.state().text()));
        facts.add(new Property("cpus", "CPU(s):", Cell.of(info.virtualCpus())));
        long nanos = info.cpuTime().toNanos();
        facts.add(new Property(
                "cpu-time-ns",
                nanos == 0 ? null : "CPU time:",
                Cell.of(String.format(Locale.ROOT, "%.1fs", nanos / 1e9), nanos)));
        facts.add(new Property("max-memory-kib", "Max memory:", kib(info.maxMemoryKib())));
        facts.add(new Property("used-memory-kib", "Used memory:", kib(info.memoryKib())));
        facts.add(new Property("persistent", "Persistent:", Cell.yesNo(domain.persistent())));
        facts.add(new Property("autostart", "Autostart:", enabled(domain.autostart())));
        try {
            facts.add(new Property("autostart-once", "Autostart Once:", enabled(domain.autostartOnce())));
        } catch (VirException e) {
            // Not every hypervisor has it, and then nothing is shown.
        }
        facts.add(new Property("managed-save", "Managed save:", Cell.yesNo(domain.hasManagedSave())));
        security(in, domain, facts);
        messages(domain, facts);
        in.emit(new Result.Properties(facts, Result.Properties.USUAL_WIDTH));
    }

    private static void security(Invocation in, Domain domain, List<Property> facts) throws CommandFailure {
        Optional<SecurityModel> security = in.connection().securityModel();
        if (security.isEmpty()) {
            return;
        }
        facts.add(new Property("security-model", "Security model:", security.get().model()));
        facts.add(new Property("security-doi", "Security DOI:", security.get().doi()));
        Optional<SecurityLabel> label = domain.securityLabel();
        if (label.isPresent() && !label.get().label().isEmpty()) {
            String shown = label.get().label() + (label.get().enforcing() ? " (enforcing)" : " (permissive)");
            facts.add(new Property(
                    "security-label", "Security label:", new Cell(shown, Datum.of(label.get().label()))));
            facts.add(Property.untold("security-enforcing", Datum.of(label.get().enforcing())));
        }
    }

    private static void messages(Domain domain, List<Property> facts) {
        List<String> messages;
        try {
            messages = domain.messages();
        } catch (VirException e) {
            // Not every hypervisor has any.
            return;
        }
        // The second and later ones stand below the first.
        String text = String.join("\n" + " ".repeat(Result.Properties.USUAL_WIDTH), messages);
        facts.add(new Property(
                "messages",
                messages.isEmpty() ? null : "Messages:",
                new Cell(text, Datum.sequence(messages, Datum::of))));
    }

    private static Cell kib(long size) {
        return Cell.of(size + " KiB", size);
    }

    private static Cell enabled(boolean value) {
        return Cell.either(value, "enable", "disable");
    }
}
