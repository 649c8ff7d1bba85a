package org.jvirsh.driver.emu.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.ParameterCheck;
import org.jvirsh.driver.core.tuning.Children;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.xml.XmlElement;

/**
 * What a call sets of a thread that serves disks.
 *
 * @param polls properties of the running thread, by the monitor's names
 * @param pools attributes of the thread in a definition: how many helpers it has
 */
record IoThreadParameters(Map<String, Long> polls, Map<String, Integer> pools) {
    private static final String FEWEST = "thread_pool_min";
    private static final String MOST = "thread_pool_max";
    private static final List<String> POLLS = List.of("poll_max_ns", "poll_grow", "poll_shrink");

    static IoThreadParameters of(List<TypedParameter> parameters) {
        new ParameterCheck()
                .accept("poll_max_ns", new TypedValue.ULLong(0))
                .accept(List.of("poll_grow", "poll_shrink"), new TypedValue.UInt(0))
                .accept(List.of(FEWEST, MOST), new TypedValue.Int(0))
                .check(parameters);
        Map<String, Long> polls = new LinkedHashMap<>();
        Map<String, Integer> pools = new LinkedHashMap<>();
        for (TypedParameter parameter : parameters) {
            long value = parameter.value().number().longValue();
            if (POLLS.contains(parameter.field())) {
                polls.put(checkedName(parameter.field(), value), value);
            } else {
                pools.put(parameter.field(), (int) value);
            }
        }
        checkPools(pools);
        return new IoThreadParameters(polls, pools);
    }

    private static String checkedName(String field, long value) {
        String name = field.replace('_', '-');
        if (Long.compareUnsigned(value, Integer.MAX_VALUE) > 0) {
            throw EmuErrors.unsupportedConfiguration(name + " (" + Long.toUnsignedString(value)
                    + ") must be less than or equal to " + Integer.MAX_VALUE);
        }
        return name;
    }

    private static void checkPools(Map<String, Integer> pools) {
        Integer fewest = pools.get(FEWEST);
        if (fewest != null && fewest < -1) {
            throw TuningErrors.invalidOperation(FEWEST + " (" + fewest + ") must be equal to or greater than -1");
        }
        Integer most = pools.get(MOST);
        if (most != null && (most < -1 || most == 0)) {
            throw TuningErrors.invalidOperation(MOST + " (" + most + ") must be a positive number or -1");
        }
    }

    private static XmlElement require(DomainDefinition definition, int id) {
        XmlElement thread = IoThreads.find(definition, id);
        if (thread == null) {
            throw TuningErrors.invalidArgument("cannot find IOThread '" + id + "' in iothreadids");
        }
        return thread;
    }

    /** Sets what a running thread has: it polls, and does all work itself. */
    void set(LiveThreads machine, DomainDefinition live, int id) {
        XmlElement _ = require(live, id);
        if (!pools.isEmpty()) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_UNSUPPORTED, "emu driver cannot change thread pools of a running domain");
        }
        polls.forEach((name, value) -> machine.set(id, name, value));
    }

    /** The definition with what it keeps of it. */
    DomainDefinition in(DomainDefinition config, int id) {
        XmlElement thread = require(config, id);
        if (!polls.isEmpty()) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_UNSUPPORTED, "configuring persistent polling values is not supported");
        }
        for (Map.Entry<String, Integer> pool : pools.entrySet()) {
            thread = pool.getValue() < 0
                    ? thread.without(pool.getKey())
                    : thread.with(pool.getKey(), String.valueOf(pool.getValue()));
        }
        checkOrder(thread);
        return IoThreads.with(config, thread);
    }

    private static void checkOrder(@Nullable XmlElement thread) {
        int fewest = thread == null ? -1 : Children.number(thread, FEWEST);
        int most = thread == null ? -1 : Children.number(thread, MOST);
        if (most >= 0 && fewest > most) {
            throw TuningErrors.invalidOperation(
                    FEWEST + " (" + fewest + ") can't be greater than " + MOST + " (" + most + ")");
        }
    }
}
