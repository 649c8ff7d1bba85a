package org.jvirsh.emulator.cpu.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jvirsh.emulator.cpu.decode.Insn;

/**
 * Which operations' flags may be yet to be computed where blocks of a unit begin. An operation has a number from one on, zero stands for
 * flags that are in their place. After one that replaces all flags there may be another that replaces some: a set has members for the one
 * and, from {@link #PARTIAL} on, for the other.
 */
final class UnitFlags {
    private static final int PARTIAL = 256;

    private final List<FlagProducer> producers = new ArrayList<>();
    private final BitSet[] before;

    /**
     * Follows the flags through a unit.
     *
     * @param blocks its blocks, the first of which is entered with flags in their place
     * @param successors the numbers of the blocks that each may lead to
     */
    UnitFlags(Block[] blocks, List<List<Integer>> successors) {
        before = new BitSet[blocks.length];
        for (int k = 0; k < blocks.length; k++) {
            before[k] = new BitSet();
        }
        before[0].or(inPlace());
        boolean more = true;
        while (more) {
            more = false;
            for (int k = 0; k < blocks.length; k++) {
                if (!before[k].isEmpty()) {
                    BitSet after = after(blocks[k], before[k]);
                    for (int s : successors.get(k)) {
                        int known = before[s].cardinality();
                        before[s].or(after);
                        more |= before[s].cardinality() != known;
                    }
                }
            }
        }
    }

    private BitSet after(Block block, BitSet start) {
        BitSet possible = start;
        for (Insn i : block.insns) {
            possible = after(i, possible);
        }
        return possible;
    }

    /** What may be left to compute after an instruction, if {@code possible} may be before it. */
    BitSet after(Insn i, BitSet possible) {
        if (ImplicitRegisters.of(i) == ImplicitRegisters.ANY) {
            return inPlace();
        }
        return switch (FlagUse.of(i)) {
            case NONE -> possible;
            case PRODUCES -> produced(i, possible);
            case TESTS -> told(i, possible).isPresent() ? possible : inPlace();
            case OTHER -> inPlace();
        };
    }

    private BitSet produced(Insn i, BitSet possible) {
        BitSet s = inPlace();
        if (!producer(number(i)).partial()) {
            s.clear(0);
            s.set(number(i));
            return s;
        }
        if (!disturbs(i, possible)) {
            s.clear(0);
            s.or(possible);
            s.clear(PARTIAL, s.length());
        }
        s.clear(PARTIAL);
        s.set(PARTIAL + number(i));
        return s;
    }

    /** Whether flags have to be in their place before an instruction, of which {@code possible} may be yet to be computed. */
    boolean disturbs(Insn i, BitSet possible) {
        return switch (FlagUse.of(i)) {
            case NONE -> false;
            case PRODUCES -> producer(number(i)).partial() && possible.stream().anyMatch(
                    n -> n > PARTIAL && producer(n - PARTIAL).extent() != producer(number(i)).extent());
            case TESTS -> told(i, possible).isEmpty();
            case OTHER -> true;
        };
    }

    /** The operation whose operands tell what an instruction wants to know of the flags, so that these need not be computed. */
    Optional<FlagProducer> told(Insn i, BitSet possible) {
        if (FlagUse.of(i) != FlagUse.TESTS || possible.cardinality() != 2 && possible.get(PARTIAL)) {
            return Optional.empty();
        }
        int last = possible.nextSetBit(PARTIAL);
        if (possible.nextSetBit(last + 1) >= 0) {
            return Optional.empty();
        }
        int number = last == PARTIAL ? possible.nextSetBit(0) : last - PARTIAL;
        return number == 0 || !producer(number).tells(i.row.condition()) ? Optional.empty() : Optional.of(producer(number));
    }

    private static BitSet inPlace() {
        BitSet s = new BitSet();
        s.set(0);
        s.set(PARTIAL);
        return s;
    }

    /** The number of an instruction that replaces all flags. */
    int number(Insn i) {
        FlagProducer p = FlagProducer.of(i).orElseThrow();
        int at = producers.indexOf(p);
        if (at < 0) {
            at = producers.size();
            producers.add(p);
        }
        return at + 1;
    }

    /** The operation of a number. */
    FlagProducer producer(int number) {
        return producers.get(number - 1);
    }

    /** What may be left to compute where a block begins. */
    BitSet before(int block) {
        return (BitSet) before[block].clone();
    }

    /** Everything that may be left to compute anywhere. */
    BitSet anywhere() {
        BitSet s = inPlace();
        for (int n = 1; n <= producers.size(); n++) {
            s.set(producer(n).partial() ? PARTIAL + n : n);
        }
        return s;
    }

    /** Whether there may be anything to compute. */
    static boolean pending(BitSet possible) {
        return !possible.equals(inPlace());
    }

    /** Emits that the flags of an instruction are yet to be computed. */
    void pending(CodeBuilder b, Insn i) {
        FlagProducer p = producer(number(i));
        b.loadConstant(number(i)).istore(p.local());
        if (!p.partial()) {
            b.iconst_0().istore(UnitLocals.PARTIAL);
        }
    }

    /** Emits the computation of the flags, of which operations they may ever be. */
    void recover(CodeBuilder b, BitSet possible) {
        recover(b, UnitLocals.PRODUCER, possible.stream().filter(n -> n < PARTIAL).toArray());
        recover(b, UnitLocals.PARTIAL, possible.stream().filter(n -> n >= PARTIAL).map(n -> n - PARTIAL).toArray());
    }

    private void recover(CodeBuilder b, int local, int[] possible) {
        if (possible.length == 1) {
            if (possible[0] != 0) {
                producer(possible[0]).recover(b);
            }
            return;
        }
        Label done = b.newLabel();
        List<SwitchCase> cases = new ArrayList<>();
        for (int n : possible) {
            if (n != 0) {
                cases.add(SwitchCase.of(n, b.newLabel()));
            }
        }
        b.iload(local).lookupswitch(done, cases);
        for (SwitchCase c : cases) {
            b.labelBinding(c.target());
            producer(c.caseValue()).recover(b);
            b.goto_(done);
        }
        b.labelBinding(done);
    }
}
