package org.jvirsh.commands.edit;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.error.VirException;

/**
 * Lets the user edit the XML of an object. The object must be the same before and after: when somebody else has changed
 * it meanwhile, or when the hypervisor refuses the new XML, the user is asked what to do, if there is one.
 */
public final class EditSession {
    /** What virsh prints in place of a name it does not have. */
    public static final String NO_NAME = "(null)";

    private static final String CHANGED_BY_OTHERS = "The XML configuration was changed by another user.";
    private static final String FAILED = "Failed.";

    private EditSession() {}

    /**
     * Edits a text, such as a description.
     *
     * @return the new text, without the line end that some editors insist on
     */
    public static String text(Invocation in, String text) throws CommandFailure {
        try (EditedFile file = EditedFile.create(in.session(), text)) {
            file.edit();
            String edited = file.read();
            return edited.endsWith("\n") ? edited.substring(0, edited.length() - 1) : edited;
        }
    }

    /**
     * Edits an object.
     *
     * @throws CommandFailure also when the user throws the changes away
     */
    public static <T> EditOutcome<T> run(Invocation in, EditSubject<T> subject) throws CommandFailure {
        String before = subject.xml();
        boolean validate = true;
        try (EditedFile file = EditedFile.create(in.session(), before)) {
            String edited = edit(file);
            while (true) {
                if (edited.equals(before) && !subject.definesUnchanged()) {
                    return new EditOutcome.Unchanged<>();
                }
                boolean again = false;
                while (!again) {
                    String now = subject.xml();
                    String complaint = FAILED;
                    @Nullable CommandFailure reason = null;
                    if (now.equals(before)) {
                        try {
                            return new EditOutcome.Edited<>(subject.define(edited, validate));
                        } catch (CommandFailure e) {
                            reason = e;
                        } catch (VirException e) {
                            reason = new CommandFailure(String.valueOf(e.getMessage()));
                        }
                    } else {
                        complaint = CHANGED_BY_OTHERS;
                        before = now;
                    }
                    boolean relax = validate && subject.validates();
                    switch (ReeditMenu.ask(in.session(), complaint, reason, relax)) {
                        case NOBODY -> {
                            in.session().output().error(complaint);
                            return new EditOutcome.Refused<>();
                        }
                        case EDIT -> again = true;
                        case FORCE -> {}
                        case RELAX -> validate = false;
                        case DROP -> throw new CommandFailure();
                    }
                }
                edited = edit(file);
            }
        }
    }

    private static String edit(EditedFile file) throws CommandFailure {
        file.edit();
        return file.read();
    }

    /**
     * Edits an object and says how it went, in the words of most commands: {@code WHAT XML configuration edited.} or
     * {@code not changed.}
     *
     * @param what kind of object, up to its name, such as {@code Network }
     * @param quote what stands on both sides of the name, or nothing
     * @param name the object's name before
     * @param newName its name afterwards
     */
    public static <T> void report(
            Invocation in,
            EditSubject<T> subject,
            String what,
            String quote,
            String name,
            Function<? super T, String> newName)
            throws CommandFailure {
        switch (run(in, subject)) {
            case EditOutcome.Unchanged<T>() ->
                    in.message(what + quote + name + quote + " XML configuration not changed.");
            case EditOutcome.Edited<T>(T object) ->
                    in.message(what + quote + newName.apply(object) + quote + " XML configuration edited.");
            case EditOutcome.Refused<T>() ->
                    in.message(what + quote + NO_NAME + quote + " XML configuration edited.");
        }
    }
}
