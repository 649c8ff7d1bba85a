package org.jvirsh.commands.domain;

import java.util.EnumSet;
import java.util.Set;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.hypervisor.Affect;

/** The options {@code --config}, {@code --live} and {@code --current}. */
public final class AffectOptions {
    private AffectOptions() {}

    /** What they ask for; the last excludes the others. */
    public static Set<Affect> of(Invocation in) throws CommandFailure {
        in.exclusive("current", "live");
        in.exclusive("current", "config");
        Set<Affect> affect = EnumSet.noneOf(Affect.class);
        if (in.has("config")) {
            affect.add(Affect.CONFIG);
        }
        if (in.has("live")) {
            affect.add(Affect.LIVE);
        }
        return affect;
    }
}
