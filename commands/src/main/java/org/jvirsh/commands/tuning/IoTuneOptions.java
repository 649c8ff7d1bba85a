package org.jvirsh.commands.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;

/** The limits of disk traffic among the options. */
final class IoTuneOptions {
    private static final List<String> SIZES = List.of(
            "total-bytes-sec", "read-bytes-sec", "write-bytes-sec", "total-bytes-sec-max", "read-bytes-sec-max",
            "write-bytes-sec-max");
    private static final List<String> NUMBERS = List.of(
            "total-iops-sec", "read-iops-sec", "write-iops-sec", "total-iops-sec-max", "read-iops-sec-max",
            "write-iops-sec-max", "size-iops-sec", "total-bytes-sec-max-length", "read-bytes-sec-max-length",
            "write-bytes-sec-max-length", "total-iops-sec-max-length", "read-iops-sec-max-length",
            "write-iops-sec-max-length");

    /** Names of all limits in the order of a group's document. */
    static final List<String> FIELDS = List.of(
            "total_bytes_sec", "read_bytes_sec", "write_bytes_sec", "total_iops_sec", "read_iops_sec",
            "write_iops_sec", "total_bytes_sec_max", "read_bytes_sec_max", "write_bytes_sec_max",
            "total_iops_sec_max", "read_iops_sec_max", "write_iops_sec_max", "size_iops_sec",
            "total_bytes_sec_max_length", "read_bytes_sec_max_length", "write_bytes_sec_max_length",
            "total_iops_sec_max_length", "read_iops_sec_max_length", "write_iops_sec_max_length");

    private IoTuneOptions() {}

    /** Those that are given. */
    static List<TypedParameter> of(Invocation in) throws CommandFailure {
        List<TypedParameter> parameters = new ArrayList<>();
        try {
            for (String option : SIZES) {
                add(parameters, option, in.numbers().scaled(option, 1, -1L));
            }
            for (String option : NUMBERS) {
                add(parameters, option, in.numbers().unsignedLong(option));
            }
        } catch (CommandFailure e) {
            throw e.then("Unable to parse integer parameter");
        }
        return parameters;
    }

    private static void add(List<TypedParameter> parameters, String option, OptionalLong value) {
        if (value.isPresent()) {
            parameters.add(new TypedParameter(option.replace('-', '_'), new TypedValue.ULLong(value.getAsLong())));
        }
    }
}
