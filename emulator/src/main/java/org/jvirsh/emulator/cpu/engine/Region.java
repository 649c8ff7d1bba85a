package org.jvirsh.emulator.cpu.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jvirsh.emulator.cpu.decode.Insn;

/** Chooses what is translated together: a block and those it leads to in its page, as far as they run often too. */
final class Region {
    private static final int MOST_INSNS = 100;
    /** How many times less than the first block another one may have run. */
    private static final int SHARE = 8;

    private Region() {}

    /**
     * The blocks of a unit that begins with a hot one.
     *
     * @param hot how often a hot block has run
     * @param again whether those that are parts of other units are wanted, too
     */
    static Block[] of(Block first, BlockCache cache, int hot, boolean again) {
        List<Block> chosen = new ArrayList<>();
        chosen.add(first);
        int insns = first.insns.length;
        for (int k = 0; k < chosen.size() && first.secondPage < 0; k++) {
            for (long to : successors(chosen.get(k), chosen.get(k).recent())) {
                Optional<Block> next = find(to, first, cache);
                if (next.isPresent() && wanted(next.get(), hot, again) && !chosen.contains(next.get())
                        && insns + next.get().insns.length <= MOST_INSNS) {
                    chosen.add(next.get());
                    insns += next.get().insns.length;
                }
            }
        }
        return chosen.toArray(Block[]::new);
    }

    private static Optional<Block> find(long to, Block first, BlockCache cache) {
        if ((to ^ first.rip) >>> 12 != 0 || first.base != 0 && (to + first.base ^ first.rip + first.base) >>> 12 != 0) {
            return Optional.empty();
        }
        Block b = cache.peek(to, first);
        return b != null && b.physical >>> 12 == first.physical >>> 12 && b.secondPage < 0
                ? Optional.of(b) : Optional.empty();
    }

    private static boolean wanted(Block b, int hot, boolean again) {
        return b.heat >= 0 ? b.heat >= hot / SHARE : again;
    }

    /** Where a block goes on, as far as it can be told beforehand; {@code recent} is where it did lately. */
    static List<Long> successors(Block b, List<Block> recent) {
        Insn last = b.insns[b.insns.length - 1];
        if (!last.row.end()) {
            return List.of(last.nextRip);
        }
        if (last.row.semantics().getReturnType() == boolean.class) {
            return List.of(last.nextRip, last.imm);
        }
        return switch (Flow.of(last)) {
            case JUMP, CALL -> List.of(last.imm);
            case INDIRECT -> recent.stream().map(n -> n.rip).toList();
            case OTHER -> List.of();
        };
    }
}
