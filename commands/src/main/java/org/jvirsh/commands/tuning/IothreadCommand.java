package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.AffectOptions;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.tuning.DomainTuning;

/** {@code iothreadadd}, {@code iothreaddel}, {@code iothreadset} and {@code iothreadpin}: change a thread that serves disks. */
public final class IothreadCommand implements Command {
    private final Change change;

    public IothreadCommand(Change change) {
        this.change = change;
    }

    /** What happens to the thread. */
    public enum Change {
        ADD,
        REMOVE,
        SET,
        PIN
    }

    @Override
    public void run(Invocation in) throws CommandFailure {
        Set<Affect> affect = AffectOptions.of(in);
        DomainTuning tuning = DomainArgument.find(in).tuning();
        if (change == Change.PIN) {
            long thread = in.numbers().unsignedInteger("iothread").orElse(0);
            String list = in.required("cpulist");
            tuning.pinIoThread(thread, HostCpus.parse(list, HostCpus.count(in)), affect);
            return;
        }
        int id = in.numbers().integer("id").orElse(0);
        if (id <= 0) {
            throw new CommandFailure("Invalid IOThread id value: '" + id + "'");
        }
        switch (change) {
            case ADD -> tuning.addIoThread(id, affect);
            case REMOVE -> tuning.removeIoThread(id, affect);
            case SET, PIN -> tuning.setIoThreadParameters(id, parameters(in), affect);
        }
    }

    private static List<TypedParameter> parameters(Invocation in) throws CommandFailure {
        List<TypedParameter> parameters = new ArrayList<>();
        OptionalLong most = in.numbers().unsignedLong("poll-max-ns");
        if (most.isPresent()) {
            parameters.add(new TypedParameter("poll_max_ns", new TypedValue.ULLong(most.getAsLong())));
        }
        addUnsigned(in, "poll-grow", parameters);
        addUnsigned(in, "poll-shrink", parameters);
        addSigned(in, "thread-pool-min", parameters);
        addSigned(in, "thread-pool-max", parameters);
        if (parameters.isEmpty()) {
            throw new CommandFailure("Not enough arguments passed, nothing to set");
        }
        return parameters;
    }

    /** An unsigned number in the smaller type when it fits. */
    private static void addUnsigned(Invocation in, String option, List<TypedParameter> parameters)
            throws CommandFailure {
        OptionalLong value = in.numbers().unsignedLong(option);
        if (value.isPresent()) {
            long number = value.getAsLong();
            parameters.add(new TypedParameter(
                    option.replace('-', '_'),
                    number >>> 32 == 0 ? new TypedValue.UInt(number) : new TypedValue.ULLong(number)));
        }
    }

    private static void addSigned(Invocation in, String option, List<TypedParameter> parameters)
            throws CommandFailure {
        OptionalInt value = in.numbers().integer(option);
        if (value.isPresent()) {
            parameters.add(
                    new TypedParameter(option.replace('-', '_'), new TypedValue.Int(value.getAsInt())));
        }
    }
}
