package org.jvirsh.driver.emu.tuning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.tuning.Disks;
import org.jvirsh.driver.emu.file.DomainStatus;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.statistics.BlockInfo;
import org.jvirsh.hypervisor.statistics.MemoryStat;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The measurements of one domain by groups, under libvirt's names. */
public final class StatsGroups {
    /** What this driver measures. */
    public static final Set<StatsGroup> KNOWN = EnumSet.of(
            StatsGroup.STATE,
            StatsGroup.CPU_TOTAL,
            StatsGroup.BALLOON,
            StatsGroup.VCPU,
            StatsGroup.INTERFACE,
            StatsGroup.BLOCK,
            StatsGroup.IOTHREAD);

    private final DomainHandle handle;
    private final DomainView view;
    private final List<TypedParameter> list = new ArrayList<>();

    private StatsGroups(DomainHandle handle, DomainView view) {
        this.handle = handle;
        this.view = view;
    }

    /** Measures a domain. */
    public static List<TypedParameter> measure(DomainHandle handle, DomainView view, Set<StatsGroup> groups) {
        StatsGroups stats = new StatsGroups(handle, view);
        DomainStatus status = view.status();
        ProcessFigures figures = status == null ? null : ProcessFigures.of(status.process().pid());
        if (groups.contains(StatsGroup.STATE)) {
            stats.state(view.state());
        }
        if (groups.contains(StatsGroup.CPU_TOTAL) && figures != null) {
            stats.add("cpu.time", figures.totalNanos());
            stats.add("cpu.user", figures.userNanos());
            stats.add("cpu.system", figures.systemNanos());
        }
        if (groups.contains(StatsGroup.BALLOON)) {
            stats.balloon(figures);
        }
        if (groups.contains(StatsGroup.VCPU)) {
            stats.vcpus(figures);
        }
        if (groups.contains(StatsGroup.INTERFACE) && status != null) {
            stats.number("net.count", view.definition().devices("interface").size());
        }
        if (groups.contains(StatsGroup.BLOCK)) {
            stats.blocks();
        }
        if (groups.contains(StatsGroup.IOTHREAD) && status != null) {
            stats.threads(status);
        }
        return stats.list;
    }

    private void add(String field, long value) {
        list.add(new TypedParameter(field, new TypedValue.ULLong(value)));
    }

    private void text(String field, String value) {
        list.add(new TypedParameter(field, new TypedValue.Text(value)));
    }

    private void number(String field, int value) {
        list.add(new TypedParameter(field, new TypedValue.UInt(value)));
    }

    private void state(DomainState state) {
        list.add(new TypedParameter("state.state", new TypedValue.Int(state.number())));
        list.add(new TypedParameter(
                "state.reason", new TypedValue.Int(state.reason().ordinal())));
    }

    private void balloon(@Nullable ProcessFigures figures) {
        DomainDefinition definition = view.definition();
        DomainStatus status = view.status();
        List<MemoryStat> told = status == null ? List.of() : Balloon.statistics(handle, status);
        add("balloon.current", status == null ? definition.currentMemoryKib() : current(told, definition));
        add("balloon.maximum", definition.memoryKib());
        for (MemoryStat one : told) {
            if (one.kind() != MemoryStat.Kind.ACTUAL) {
                add("balloon." + field(one.kind()), one.value());
            }
        }
        if (figures != null) {
            add("balloon.rss", figures.residentKib());
        }
    }

    private static long current(List<MemoryStat> told, DomainDefinition definition) {
        return told.isEmpty() ? definition.memoryKib() : told.getFirst().value();
    }

    private static String field(MemoryStat.Kind kind) {
        return kind == MemoryStat.Kind.LAST_UPDATE ? "last-update" : kind.name().toLowerCase(Locale.ROOT);
    }

    private void vcpus(@Nullable ProcessFigures figures) {
        DomainDefinition definition = view.definition();
        int count = definition.cpus().current();
        number("vcpu.current", count);
        number("vcpu.maximum", definition.cpus().maximum());
        if (figures != null) {
            DomainStatus status = view.status();
            Threads threads = status == null ? null : Threads.of(status);
            for (int vcpu = 0; threads != null && vcpu < count; vcpu++) {
                list.add(new TypedParameter("vcpu." + vcpu + ".state", new TypedValue.Int(1)));
                add("vcpu." + vcpu + ".time", threads.vcpu(vcpu).nanos());
                long[] waits = threads.waits(vcpu);
                add("vcpu." + vcpu + ".wait", waits[0]);
                add("vcpu." + vcpu + ".delay", waits[1]);
            }
        }
    }

    private void threads(DomainStatus status) {
        if (IoThreads.names(status.live()).isEmpty()) {
            return;
        }
        List<LiveThreads.One> all = new LiveThreads(handle, status).all();
        number("iothread.count", all.size());
        for (LiveThreads.One one : all) {
            String start = "iothread." + one.id() + ".poll-";
            add(start + "max-ns", one.most());
            number(start + "grow", (int) one.grow());
            number(start + "shrink", (int) one.shrink());
        }
    }

    private void blocks() {
        DomainStatus status = view.status();
        List<XmlElement> disks = view.definition().devices("disk");
        number("block.count", disks.size());
        BlockFigures figures = status == null ? null : BlockFigures.of(handle, status);
        for (int i = 0; i < disks.size(); i++) {
            XmlElement disk = disks.get(i);
            String start = "block." + i + ".";
            text(start + "name", String.valueOf(disk.value("target/@dev")));
            String file = Disks.source(disk);
            if (file != null) {
                text(start + "path", file);
            }
            if (figures != null) {
                BlockFigures.Figures of = figures.of(view.definition(), disk);
                add(start + "rd.reqs", of.readRequests());
                add(start + "rd.bytes", of.readBytes());
                add(start + "rd.times", of.readNanos());
                add(start + "wr.reqs", of.writeRequests());
                add(start + "wr.bytes", of.writeBytes());
                add(start + "wr.times", of.writeNanos());
                add(start + "fl.reqs", of.flushRequests());
                add(start + "fl.times", of.flushNanos());
            }
            BlockInfo sizes = file == null ? null : ImageSizes.known(disk, file);
            if (sizes != null) {
                add(start + "allocation", sizes.allocation());
                add(start + "capacity", sizes.capacity());
                add(start + "physical", sizes.physical());
            }
        }
    }
}
