package org.jvirsh.commands.image;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.commands.Command;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.domain.DomainArgument;
import org.jvirsh.commands.statistics.JobWatch;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.image.DumpFlag;
import org.jvirsh.hypervisor.image.DumpFormat;

/** {@code dump}: a domain's memory into a file for debugging. */
final class DumpCommand implements Command {
    @Override
    public void run(Invocation in) throws CommandFailure {
        Domain domain = DomainArgument.find(in);
        String file = in.required("file");
        Set<DumpFlag> flags = EnumSet.noneOf(DumpFlag.class);
        add(in, flags, "live", DumpFlag.LIVE);
        add(in, flags, "crash", DumpFlag.CRASH);
        add(in, flags, "bypass-cache", DumpFlag.BYPASS_CACHE);
        add(in, flags, "reset", DumpFlag.RESET);
        add(in, flags, "memory-only", DumpFlag.MEMORY_ONLY);
        DumpFormat format = format(in);
        new JobWatch(in, domain, "Dump").run(() -> {
            try {
                domain.images().dump(SaveOptions.absolute(in, file), format, flags);
            } catch (VirException e) {
                throw new CommandFailure(
                        "Failed to core dump domain '" + in.required("domain") + "' to " + file, e);
            }
        });
        in.subject("file", file);
        in.message("\nDomain '" + in.required("domain") + "' dumped to " + file);
    }

    private static void add(Invocation in, Set<DumpFlag> flags, String option, DumpFlag flag) {
        if (in.has(option)) {
            flags.add(flag);
        }
    }

    private static DumpFormat format(Invocation in) throws CommandFailure {
        Optional<String> word = in.arguments().raw("format");
        if (word.isEmpty()) {
            return DumpFormat.RAW;
        }
        if (!in.has("memory-only")) {
            throw new CommandFailure("--format only works with --memory-only");
        }
        for (DumpFormat format : DumpFormat.values()) {
            if (format.word().equals(word.get())) {
                return format;
            }
        }
        throw new CommandFailure("format '" + word.get() + "' is not supported, expecting 'kdump-zlib', 'kdump-lzo',"
                + " 'kdump-snappy', 'win-dmp' or 'elf'");
    }
}
