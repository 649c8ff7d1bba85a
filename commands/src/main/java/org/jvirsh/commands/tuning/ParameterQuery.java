package org.jvirsh.commands.tuning;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.ParameterText;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.VirException;

/** Asks how many parameters there are, then for them, and lists them. */
final class ParameterQuery {
    private ParameterQuery() {}

    /**
     * Lists parameters.
     *
     * @param counted what is counted, in the complaint when that fails
     * @param asked what is asked for, in the complaint when that fails
     */
    static void show(
            Invocation in, String counted, String asked, IntSupplier count, Supplier<List<TypedParameter>> parameters)
            throws CommandFailure {
        int number;
        try {
            number = count.getAsInt();
        } catch (VirException e) {
            throw new CommandFailure("Unable to get number of " + counted + " parameters", e);
        }
        if (number == 0) {
            return;
        }
        try {
            in.emit(ParameterText.lines(parameters.get(), ParameterText.USUAL_WIDTH));
        } catch (VirException e) {
            throw new CommandFailure("Unable to get " + asked + " parameters", e);
        }
    }

    /** A text parameter when the option is given. */
    static void addText(Invocation in, String option, String field, List<TypedParameter> parameters)
            throws CommandFailure {
        in.string(option).ifPresent(value -> parameters.add(new TypedParameter(field, new TypedValue.Text(value))));
    }
}
