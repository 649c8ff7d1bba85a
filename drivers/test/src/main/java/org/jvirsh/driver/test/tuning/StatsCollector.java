package org.jvirsh.driver.test.tuning;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jvirsh.driver.core.tuning.StatsFilter;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.test.domain.GuestState.PollSettings;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.TypedValue;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.statistics.StatsFlag;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.statistics.StatsRecord;

/** Measures many domains at once. The caller holds their monitor. */
public final class StatsCollector {
    private static final Set<StatsGroup> KNOWN = EnumSet.of(StatsGroup.STATE, StatsGroup.IOTHREAD);

    private final Set<StatsGroup> groups;
    private final StatsFilter filter;

    /** A collector of these groups, or of all there are. */
    public StatsCollector(Set<StatsGroup> groups, Set<StatsFlag> flags) {
        int left = ApiFlag.bits(groups) & ~ApiFlag.bits(KNOWN);
        if (flags.contains(StatsFlag.ENFORCE_STATS) && left != 0) {
            throw TuningErrors.of(
                    ErrorCode.ARGUMENT_UNSUPPORTED,
                    "Stats types bits 0x" + Integer.toHexString(left) + " are not supported by this daemon");
        }
        this.groups = groups.isEmpty() ? KNOWN : groups;
        this.filter = new StatsFilter(flags);
    }

    /** The measurements of those domains that the flags let through. */
    public List<StatsRecord> collect(List<TestDomainObject> domains) {
        List<StatsRecord> records = new ArrayList<>();
        for (TestDomainObject domain : domains) {
            if (filter.accepts(domain.life().state(), domain.life().active(), domain.life().persistent())) {
                records.add(new StatsRecord(domain.life().name(), measure(domain)));
            }
        }
        return records;
    }

    private List<TypedParameter> measure(TestDomainObject domain) {
        List<TypedParameter> parameters = new ArrayList<>();
        if (groups.contains(StatsGroup.STATE)) {
            DomainState state = domain.life().state();
            parameters.add(new TypedParameter("state.state", new TypedValue.Int(state.number())));
            parameters.add(new TypedParameter(
                    "state.reason", new TypedValue.Int(state.reason().ordinal())));
        }
        List<PollSettings> threads = domain.guest().ioThreads();
        if (groups.contains(StatsGroup.IOTHREAD) && domain.life().active() && !threads.isEmpty()) {
            parameters.add(new TypedParameter("iothread.count", new TypedValue.UInt(threads.size())));
            for (PollSettings thread : threads) {
                String start = "iothread." + thread.thread() + ".poll-";
                parameters.add(new TypedParameter(start + "max-ns", new TypedValue.ULLong(thread.most())));
                parameters.add(new TypedParameter(start + "grow", new TypedValue.UInt(thread.grow())));
                parameters.add(new TypedParameter(start + "shrink", new TypedValue.UInt(thread.shrink())));
            }
        }
        return parameters;
    }
}
