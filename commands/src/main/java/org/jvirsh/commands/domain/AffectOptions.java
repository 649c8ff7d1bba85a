package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Affect;

/** The options {@code --live}, {@code --config} and {@code --current}. */
public final class AffectOptions {
    private AffectOptions() {}

    /** What they ask for; the last one excludes the other two. */
    public static Set<Affect> of(Invocation in) throws CommandFailure {
        in.exclusive("current", "live");
        in.exclusive("current", "config");
        Set<Affect> affect = EnumSet.noneOf(Affect.class);
        if (in.has("live")) {
            affect.add(Affect.LIVE);
        }
        if (in.has("config")) {
            affect.add(Affect.CONFIG);
        }
        return affect;
    }
}
