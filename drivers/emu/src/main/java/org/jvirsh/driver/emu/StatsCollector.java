package org.jvirsh.driver.emu;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jvirsh.driver.core.tuning.StatsFilter;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.tuning.StatsGroups;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.statistics.StatsFlag;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.statistics.StatsRecord;

/** Measures those domains that the flags let through. */
final class StatsCollector {
    private final Set<StatsGroup> groups;
    private final StatsFilter filter;

    StatsCollector(Set<StatsGroup> known, Set<StatsGroup> groups, Set<StatsFlag> flags) {
        int left = ApiFlag.bits(groups) & ~ApiFlag.bits(known);
        if (flags.contains(StatsFlag.ENFORCE_STATS) && left != 0) {
            throw EmuErrors.error(
                    ErrorCode.ARGUMENT_UNSUPPORTED,
                    "Stats types bits 0x" + Integer.toHexString(left) + " are not supported by this daemon");
        }
        this.groups = groups.isEmpty() ? known : groups;
        this.filter = new StatsFilter(flags);
    }

    List<StatsRecord> collect(List<Domain> domains) {
        List<StatsRecord> records = new ArrayList<>();
        for (Domain domain : domains) {
            if (domain instanceof EmuDomain ours) {
                try {
                    DomainView view = ours.handle().view();
                    if (filter.accepts(view.state(), view.active(), view.config() != null)) {
                        records.add(new StatsRecord(view.name(), StatsGroups.measure(ours.handle(), view, groups)));
                    }
                } catch (VirException e) {
                    // It is gone since it was listed.
                }
            }
        }
        return records;
    }
}
