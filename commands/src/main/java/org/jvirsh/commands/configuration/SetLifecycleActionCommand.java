package org.jvirsh.commands.configuration;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.LifecycleEvent;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.error.VirException;

/** {@code set-lifecycle-action}: what happens when the guest powers off, reboots or crashes. */
final class SetLifecycleActionCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        String type = in.required("type");
        String word = in.required("action");
        LifecycleEvent event = event(type);
        LifecycleAction action = LifecycleAction.of(word, true)
                .orElseThrow(() -> new CommandFailure("Invalid lifecycle action '" + word + "'."));
        Domain domain = DomainArgument.find(in);
        try {
            domain.lifecycleAction(event, action, affect);
        } catch (VirException e) {
            throw new CommandFailure("Unable to change lifecycle action.", e);
        }
    }

    private static LifecycleEvent event(String word) throws CommandFailure {
        for (LifecycleEvent event : LifecycleEvent.values()) {
            if (event.word().equals(word)) {
                return event;
            }
        }
        throw new CommandFailure("Invalid lifecycle type '" + word + "'.");
    }
}
