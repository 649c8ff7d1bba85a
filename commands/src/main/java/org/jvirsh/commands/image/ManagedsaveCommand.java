package org.jvirsh.commands.image;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.edit.EditOutcome;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.commands.statistics.JobWatch;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.SaveFlag;

/** {@code managedsave} and its companions: memory saved where the hypervisor finds it at the next start. */
final class ManagedsaveCommand implements Command {
    private final Kind kind;

    ManagedsaveCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is done with it. */
    enum Kind {
        SAVE,
        REMOVE,
        DUMPXML,
        DEFINE,
        EDIT
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        switch (kind) {
            case SAVE -> save(in);
            case REMOVE -> remove(in);
            case DUMPXML -> {
                Domain domain = DomainArgument.find(in);
                XmlOutput output = XmlOutput.of(in);
                output.print(in, domain.images().managedSaveXml(in.has("security-info")));
            }
            case DEFINE -> define(in);
            case EDIT -> edit(in);
        }
    }

    private static void save(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        new JobWatch(in, domain, "Managedsave").run(() -> {
            try {
                domain.images().managedSave(SaveOptions.of(in));
            } catch (VirException e) {
                throw new CommandFailure("Failed to save domain '" + in.required("domain") + "' state", e);
            }
        });
        in.message("\nDomain '" + in.required("domain") + "' state saved by libvirt");
    }

    private static void remove(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        boolean saved;
        try {
            saved = domain.hasManagedSave();
        } catch (VirException e) {
            throw new CommandFailure("Failed to check for domain managed save image", e);
        }
        if (!saved) {
            in.note("Domain '" + in.required("domain") + "' has no manage save image; removal skipped");
            return;
        }
        try {
            domain.images().removeManagedSave();
        } catch (VirException e) {
            throw new CommandFailure(
                    "Failed to remove managed save image for domain '" + in.required("domain") + "'", e);
        }
        in.note("Removed managedsave image for domain '" + in.required("domain") + "'");
    }

    private static void define(Invocation in) throws CommandFailure {
        Set<SaveFlag> flags = SaveOptions.of(in);
        in.exclusive("running", "paused");
        String xml = in.xmlFile("xml");
        Domain domain = DomainArgument.find(in);
        try {
            domain.images().defineManagedSave(xml, flags);
        } catch (VirException e) {
            throw new CommandFailure("Failed to update " + domain.name() + " XML configuration", e);
        }
        in.message("Managed save state file of domain '" + domain.name() + "' updated.");
    }

    private static void edit(Invocation in) throws CommandFailure {
        Set<SaveFlag> flags = SaveOptions.of(in);
        in.exclusive("running", "paused");
        Domain domain = DomainArgument.find(in);
        EditSubject<Domain> subject = new EditSubject<>() {
            @Override
            public String xml() {
                return domain.images().managedSaveXml(true);
            }

            @Override
            public Domain define(String edited, boolean validate) {
                domain.images().defineManagedSave(edited, flags);
                return domain;
            }
        };
        String name = domain.name();
        switch (EditSession.run(in, subject)) {
            case EditOutcome.Unchanged<Domain>() ->
                    in.message("Managed save image of domain '" + name + "' XML configuration not changed.");
            case EditOutcome.Edited<Domain>(Domain edited) ->
                    in.message("Managed save image of Domain '" + name + "' XML configuration edited.");
            case EditOutcome.Refused<Domain>() ->
                    in.message("Managed save image of Domain '" + name + "' XML configuration edited.");
        }
    }
}
