package org.jvirsh.hypervisor.domain.machine;

import org.jvirsh.hypervisor.domain.draft.DomainDraft;
import org.jvirsh.hypervisor.xml.XmlElement;

/** What each timer of the guest's clock can be told. */
public final class TimerRules {
    private TimerRules() {}

    /** Refuses what a timer cannot be told. */
    public static void apply(DomainDraft draft) {
        XmlElement clock = draft.domain().child("clock");
        if (clock != null) {
            clock.children("timer").forEach(TimerRules::check);
        }
    }

    private static void check(XmlElement timer) {
        String name = timer.attribute("name", "");
        String policy = timer.attribute("tickpolicy");
        if ((name.equals("kvmclock") || name.equals("hypervclock")) && policy != null) {
            throw lacks(name, "tickpolicy");
        }
        if (!"catchup".equals(policy) && timer.child("catchup") != null) {
            throw DomainDraft.invalid(
                    "setting of timer catchup policies is only supported with tickpolicy='catchup'");
        }
        if (!name.equals("tsc")) {
            if (timer.attribute("frequency") != null) {
                throw lacks(name, "frequency");
            }
            if (timer.attribute("mode") != null) {
                throw lacks(name, "mode");
            }
        }
        if (!name.equals("platform") && !name.equals("rtc") && timer.attribute("track") != null) {
            throw lacks(name, "track");
        }
    }

    private static RuntimeException lacks(String name, String what) {
        return DomainDraft.unsupported("timer " + name + " doesn't support setting of timer " + what);
    }
}
