package org.jvirsh.commands.statistics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jvirsh.commands.print.PrettySize;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.statistics.JobInfo;
import org.jvirsh.hypervisor.statistics.JobOperation;
import org.jvirsh.hypervisor.statistics.JobStats;
import org.jvirsh.hypervisor.statistics.JobType;

/**
 * A job as virsh describes it.
 *
 * @param info how far it is
 * @param parameters all that is known of it
 */
record JobReport(JobInfo info, List<TypedParameter> parameters) {
    private static final List<JobOperation> OPERATIONS = List.of(JobOperation.values());

    /** A report of statistics, which hold the progress among other things. */
    static JobReport of(JobStats stats) {
        JobReport raw = new JobReport(JobInfo.NONE, stats.parameters());
        return new JobReport(
                new JobInfo(
                        stats.type(),
                        raw.number("time_elapsed"),
                        raw.number("time_remaining"),
                        raw.number("data_total"),
                        raw.number("data_processed"),
                        raw.number("data_remaining"),
                        raw.number("memory_total"),
                        raw.number("memory_processed"),
                        raw.number("memory_remaining"),
                        raw.number("disk_total"),
                        raw.number("disk_processed"),
                        raw.number("disk_remaining")),
                stats.parameters());
    }

    JobType type() {
        return info.type();
    }

    /**
     * The description.
     *
     * @param numbers whether it goes on after the kind of job
     */
    String text(boolean numbers) {
        StringBuilder text = new StringBuilder(line("Job type:", type().text()));
        if (type() != JobType.NONE) {
            long operation = number("operation");
            text.append(line(
                    "Operation:",
                    operation >= 0 && operation < OPERATIONS.size()
                            ? OPERATIONS.get((int) operation).text()
                            : "unknown"));
            if (numbers) {
                times(text);
                amounts(text, "Data", info.dataProcessed(), info.dataRemaining(), info.dataTotal());
                memory(text);
                files(text);
                pages(text);
                downtimes(text);
                compression(text);
            }
        }
        return text.toString();
    }

    private void times(StringBuilder text) {
        text.append(millis("Time elapsed:", info.timeElapsed()));
        value("time_elapsed_net").ifPresent(value -> text.append(millis("Time elapsed w/o network:", value)));
        if (type() == JobType.BOUNDED) {
            text.append(millis("Time remaining:", info.timeRemaining()));
        }
    }

    /** Whether anything was printed. */
    private static boolean amounts(StringBuilder text, String what, long processed, long remaining, long total) {
        if (processed == 0 && remaining == 0 && total == 0) {
            return false;
        }
        text.append(size(what + " processed:", processed));
        text.append(size(what + " remaining:", remaining));
        text.append(size(what + " total:", total));
        return true;
    }

    private void memory(StringBuilder text) {
        if (amounts(text, "Memory", info.memoryProcessed(), info.memoryRemaining(), info.memoryTotal())) {
            speed(text, "Memory bandwidth:", "memory_bps");
            number(text, "Dirty rate:", "memory_dirty_rate", " pages/s");
            number(text, "Page size:", "memory_page_size", " bytes");
            number(text, "Iteration:", "memory_iteration", "");
            number(text, "Postcopy requests:", "memory_postcopy_requests", "");
        }
    }

    private void files(StringBuilder text) {
        if (amounts(text, "File", info.fileProcessed(), info.fileRemaining(), info.fileTotal())) {
            speed(text, "File bandwidth:", "disk_bps");
        }
    }

    private void pages(StringBuilder text) {
        number(text, "Constant pages:", "memory_constant", "");
        number(text, "Normal pages:", "memory_normal", "");
        value("memory_normal_bytes").ifPresent(value -> text.append(size("Normal data:", value)));
    }

    private void downtimes(StringBuilder text) {
        String downtime = type() == JobType.COMPLETED ? "Total downtime:" : "Expected downtime:";
        value("downtime").ifPresent(value -> text.append(millis(downtime, value)));
        value("downtime_net").ifPresent(value -> text.append(millis("Downtime w/o network:", value)));
        value("setup_time").ifPresent(value -> text.append(millis("Setup time:", value)));
    }

    private void compression(StringBuilder text) {
        value("compression_cache").ifPresent(value -> text.append(size("Compression cache:", value)));
        value("compression_bytes").ifPresent(value -> text.append(size("Compressed data:", value)));
        wide(text, "Compressed pages:", "compression_pages");
        wide(text, "Compression cache misses:", "compression_cache_misses");
        wide(text, "Compression overflows:", "compression_overflow");
        wide(text, "Auto converge throttle:", "auto_converge_throttle");
        value("disk_temp_used").ifPresent(value -> text.append(size("Temporary disk space use:", value)));
        value("disk_temp_total").ifPresent(value -> text.append(size("Temporary disk space total:", value)));
        for (TypedParameter parameter : parameters) {
            if (parameter.field().equals("errmsg") && parameter.value() instanceof TypedValue.Text(String words)) {
                text.append(String.format(Locale.ROOT, "%-17s %s\n", "Error message:", words));
            }
        }
    }

    private void speed(StringBuilder text, String label, String field) {
        value(field).filter(value -> value != 0).ifPresent(value -> {
            String size = size(label, value);
            text.append(size, 0, size.length() - 1).append("/s\n");
        });
    }

    private void number(StringBuilder text, String label, String field, String unit) {
        value(field).ifPresent(value -> text.append(
                String.format(Locale.ROOT, "%-17s %-12s%s\n", label, Long.toUnsignedString(value), unit)));
    }

    private void wide(StringBuilder text, String label, String field) {
        value(field).ifPresent(value -> text.append(
                String.format(Locale.ROOT, "%-17s %-13s\n", label, Long.toUnsignedString(value))));
    }

    private static String line(String label, String word) {
        return String.format(Locale.ROOT, "%-17s %-12s\n", label, word);
    }

    private static String millis(String label, long value) {
        return String.format(Locale.ROOT, "%-17s %-12s ms\n", label, Long.toUnsignedString(value));
    }

    private static String size(String label, long bytes) {
        return String.format(Locale.ROOT, "%-17s %s\n", label, PrettySize.of(bytes).text());
    }

    private long number(String field) {
        return value(field).orElse(0L);
    }

    private Optional<Long> value(String field) {
        for (TypedParameter parameter : parameters) {
            if (parameter.field().equals(field)) {
                return Optional.of(parameter.value().number().longValue());
            }
        }
        return Optional.empty();
    }
}
