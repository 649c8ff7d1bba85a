package org.jvirsh.commands.migration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.migration.MigrateFlag;

/** What the many options of {@code migrate} say. */
final class MigrateOptions {
    private final Invocation in;
    private final Set<MigrateFlag> flags = EnumSet.noneOf(MigrateFlag.class);
    private final List<TypedParameter> parameters = new ArrayList<>();

    private MigrateOptions(Invocation in) {
        this.in = in;
    }

    /** The flags; refuses one that needs another. */
    static MigrateOptions of(Invocation in) throws CommandFailure {
        MigrateOptions options = new MigrateOptions(in);
        for (MigrateFlag flag : MigrateFlag.values()) {
            if (in.has(option(flag))) {
                options.flags.add(flag);
            }
        }
        if (options.flags.contains(MigrateFlag.NON_SHARED_SYNCHRONOUS_WRITES)) {
            options.requireCopiedDisks("copy-storage-synchronous-writes");
        }
        return options;
    }

    Set<MigrateFlag> flags() {
        return flags;
    }

    /** The parameters, in virsh's order. */
    List<TypedParameter> parameters() throws CommandFailure {
        text("migrateuri", "migrate_uri");
        text("graphicsuri", "graphics_uri");
        text("listen-address", "listen_address");
        OptionalInt port = in.numbers().integer("disks-port");
        if (port.orElse(0) != 0) {
            parameters.add(new TypedParameter("disks_port", new TypedValue.Int(port.getAsInt())));
        }
        text("disks-uri", "disks_uri");
        text("dname", "destination_name");
        disks("migrate-disks", "migrate_disks");
        disks("migrate-disks-detect-zeroes", "migrate_disks_detect_zeroes");
        disks("migrate-disks-target-zero", "migrate_disks_target_zero");
        list("comp-methods", "compression");
        number("comp-mt-level", "compression.mt.level");
        number("comp-mt-threads", "compression.mt.threads");
        number("comp-mt-dthreads", "compression.mt.dthreads");
        longNumber("comp-xbzrle-cache", "compression.xbzrle.cache");
        document("xml", "destination_xml");
        document("persistent-xml", "persistent_xml");
        number("auto-converge-initial", "auto_converge.initial");
        number("auto-converge-increment", "auto_converge.increment");
        longNumber("postcopy-bandwidth", "bandwidth.postcopy");
        number("parallel-connections", "parallel.connections");
        number("comp-zlib-level", "compression.zlib.level");
        number("comp-zstd-level", "compression.zstd.level");
        longNumber("bandwidth", "bandwidth");
        text("tls-destination", "tls.destination");
        longNumber("available-switchover-bandwidth", "bandwidth.avail.switchover");
        return parameters;
    }

    private void text(String option, String field) throws CommandFailure {
        Optional<String> value = in.string(option);
        value.ifPresent(text -> parameters.add(new TypedParameter(field, new TypedValue.Text(text))));
    }

    private void number(String option, String field) throws CommandFailure {
        OptionalInt value = in.numbers().integer(option);
        if (value.isPresent()) {
            parameters.add(new TypedParameter(field, new TypedValue.Int(value.getAsInt())));
        }
    }

    private void longNumber(String option, String field) throws CommandFailure {
        OptionalLong value = in.numbers().unsignedLong(option);
        if (value.isPresent()) {
            parameters.add(new TypedParameter(field, new TypedValue.ULLong(value.getAsLong())));
        }
    }

    private void disks(String option, String field) throws CommandFailure {
        if (in.string(option).isPresent()) {
            requireCopiedDisks(option);
            list(option, field);
        }
    }

    private void list(String option, String field) throws CommandFailure {
        Optional<String> value = in.string(option);
        if (value.isPresent()) {
            for (String part : value.get().split(",", -1)) {
                parameters.add(new TypedParameter(field, new TypedValue.Text(part)));
            }
        }
    }

    private void document(String option, String field) throws CommandFailure {
        Optional<String> file = in.string(option);
        if (file.isPresent()) {
            try {
                parameters.add(new TypedParameter(field, new TypedValue.Text(in.xmlFile(option))));
            } catch (CommandFailure e) {
                throw new CommandFailure("cannot read file '" + file.get() + "'", e.lines().get(0));
            }
        }
    }

    private void requireCopiedDisks(String option) throws CommandFailure {
        if (!flags.contains(MigrateFlag.NON_SHARED_DISK) && !flags.contains(MigrateFlag.NON_SHARED_INC)) {
            throw new CommandFailure(
                    "'--" + option + "' requires one of '--copy-storage-all', '--copy-storage-inc'");
        }
    }

    private static String option(MigrateFlag flag) {
        return switch (flag) {
            case LIVE -> "live";
            case PEER2PEER -> "p2p";
            case TUNNELLED -> "tunnelled";
            case PERSIST_DEST -> "persistent";
            case UNDEFINE_SOURCE -> "undefinesource";
            case PAUSED -> "suspend";
            case NON_SHARED_DISK -> "copy-storage-all";
            case NON_SHARED_INC -> "copy-storage-inc";
            case CHANGE_PROTECTION -> "change-protection";
            case UNSAFE -> "unsafe";
            case OFFLINE -> "offline";
            case COMPRESSED -> "compressed";
            case ABORT_ON_ERROR -> "abort-on-error";
            case AUTO_CONVERGE -> "auto-converge";
            case RDMA_PIN_ALL -> "rdma-pin-all";
            case POSTCOPY -> "postcopy";
            case TLS -> "tls";
            case PARALLEL -> "parallel";
            case NON_SHARED_SYNCHRONOUS_WRITES -> "copy-storage-synchronous-writes";
            case POSTCOPY_RESUME -> "postcopy-resume";
            case ZEROCOPY -> "zerocopy";
        };
    }
}
