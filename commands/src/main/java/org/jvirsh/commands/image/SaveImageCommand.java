package org.jvirsh.commands.image;

import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.document.XmlOutput;
import org.jvirsh.commands.edit.EditOutcome;
import org.jvirsh.commands.edit.EditSession;
import org.jvirsh.commands.edit.EditSubject;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.SaveFlag;
import org.jvirsh.hypervisor.image.SavedImages;

/** {@code save-image-dumpxml}, {@code -define} and {@code -edit}: the definition in a file with a saved domain. */
final class SaveImageCommand implements Command {
    private final Kind kind;

    SaveImageCommand(Kind kind) {
        this.kind = kind;
    }

    /** What is done with it. */
    enum Kind {
        DUMPXML,
        DEFINE,
        EDIT
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        if (kind == Kind.EDIT) {
            in.exclusive("running", "paused");
        }
        String file = in.required("file");
        String path = SaveOptions.absolute(in, file);
        Set<SaveFlag> flags = SaveOptions.of(in);
        in.subject("file", file);
        switch (kind) {
            case DUMPXML -> {
                XmlOutput output = XmlOutput.of(in);
                output.print(in, in.connection().savedImages().xml(path, in.has("security-info")));
            }
            case DEFINE -> {
                String xml = in.xmlFile("xml");
                try {
                    in.connection().savedImages().define(path, xml, flags);
                } catch (VirException e) {
                    throw new CommandFailure("Failed to update " + file, e);
                }
                in.message("State file " + file + " updated.");
            }
            case EDIT -> edit(in, file, path, flags);
        }
    }

    private static void edit(Invocation in, String file, String path, Set<SaveFlag> flags) throws CommandFailure {
        SavedImages images = in.connection().savedImages();
        EditSubject<String> subject = new EditSubject<>() {
            @Override
            public String xml() {
                return images.xml(path, true);
            }

            @Override
            public String define(String edited, boolean validate) {
                images.define(path, edited, flags);
                return file;
            }
        };
        switch (EditSession.run(in, subject)) {
            case EditOutcome.Unchanged<String>() ->
                    in.message("Saved image " + file + " XML configuration not changed.");
            case EditOutcome.Edited<String>(String name) -> in.message("State file " + name + " edited.");
            case EditOutcome.Refused<String>() -> in.message("State file " + file + " edited.");
        }
    }
}
