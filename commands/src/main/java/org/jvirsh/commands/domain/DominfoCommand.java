package org.jvirsh.commands.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
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
        facts.add(new Property("id", "Id:", IdentityCommand.text(domain.id())));
        facts.add(new Property("name", "Name:", domain.name()));
        facts.add(new Property("uuid", "UUID:", domain.uuid().toString()));
        facts.add(new Property("os-type", "OS Type:", domain.osType()));
        facts.add(new Property("state", "State:", domain.state().text()));
        facts.add(new Property("cpus", "CPU(s):", String.valueOf(info.virtualCpus())));
        if (!info.cpuTime().isZero()) {
            String seconds = String.format(Locale.ROOT, "%.1fs", info.cpuTime().toNanos() / 1e9);
            facts.add(new Property("cpu-time", "CPU time:", seconds));
        }
        facts.add(new Property("max-memory", "Max memory:", info.maxMemoryKib() + " KiB"));
        facts.add(new Property("used-memory", "Used memory:", info.memoryKib() + " KiB"));
        facts.add(new Property("persistent", "Persistent:", domain.persistent() ? "yes" : "no"));
        facts.add(new Property("autostart", "Autostart:", domain.autostart() ? "enable" : "disable"));
        try {
            facts.add(new Property(
                    "autostart-once", "Autostart Once:", domain.autostartOnce() ? "enable" : "disable"));
        } catch (VirException e) {
            // Not every hypervisor has it, and then nothing is shown.
        }
        facts.add(new Property("managed-save", "Managed save:", domain.hasManagedSave() ? "yes" : "no"));
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
            String mode = label.get().enforcing() ? "enforcing" : "permissive";
            facts.add(new Property(
                    "security-label", "Security label:", label.get().label() + " (" + mode + ")"));
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
        String label = "Messages:";
        for (String message : messages) {
            facts.add(new Property("message", label, message));
            label = "";
        }
    }
}
