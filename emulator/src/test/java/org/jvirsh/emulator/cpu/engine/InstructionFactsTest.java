package org.jvirsh.emulator.cpu.engine;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.cpu.Cpu;
import org.jvirsh.emulator.cpu.decode.Insn;
import org.jvirsh.emulator.cpu.decode.OpcodeTable;
import org.jvirsh.emulator.cpu.decode.OperandKind;
import org.jvirsh.emulator.cpu.decode.Row;
import org.jvirsh.emulator.cpu.decode.Shape;
import org.jvirsh.emulator.mmu.Mmu;

import static org.assertj.core.api.Assertions.assertThat;

/** What units take for granted of semantic methods is what their code does. */
class InstructionFactsTest {
    private static final String SEMANTICS = "org/jvirsh/emulator/cpu/sem/";
    private static final String PROCESSOR = Cpu.class.getName().replace('.', '/');
    private static final String MEMORY = Mmu.class.getName().replace('.', '/');
    private static final Set<String> FLAGS = Set.of("flagKind", "flagA", "flagB", "flagR");

    private final Map<String, Map<String, MethodModel>> classes = new HashMap<>();

    /** What a method gets at, also by others that it calls. */
    private record Reach(Set<String> reads, Set<String> writes, boolean memory) {}

    private Reach reach(Method m) {
        Reach r = new Reach(new HashSet<>(), new HashSet<>(), false);
        boolean memory = follow(m.getDeclaringClass().getName().replace('.', '/'), m.getName() + descriptor(m), r, new HashSet<>());
        return new Reach(r.reads, r.writes, memory);
    }

    private static String descriptor(Method m) {
        return java.lang.invoke.MethodType.methodType(m.getReturnType(), m.getParameterTypes()).descriptorString();
    }

    private boolean follow(String owner, String method, Reach r, Set<String> seen) {
        boolean memory = false;
        MethodModel model = methods(owner).get(method);
        if (model == null || !seen.add(owner + '.' + method)) {
            return false;
        }
        for (var element : model.code().orElseThrow().elementList()) {
            if (element instanceof FieldInstruction f && f.owner().asInternalName().equals(PROCESSOR)) {
                (f.opcode() == Opcode.PUTFIELD ? r.writes : r.reads).add(f.name().stringValue());
            } else if (element instanceof InvokeInstruction i) {
                String to = i.owner().asInternalName();
                memory |= to.equals(MEMORY);
                if (to.startsWith(SEMANTICS) || to.equals(PROCESSOR)) {
                    memory |= follow(to, i.name().stringValue() + i.type().stringValue(), r, seen);
                }
            }
        }
        return memory;
    }

    private Map<String, MethodModel> methods(String owner) {
        return classes.computeIfAbsent(owner, o -> {
            try (var in = Cpu.class.getResourceAsStream('/' + o + ".class")) {
                Map<String, MethodModel> all = new HashMap<>();
                for (MethodModel m : ClassFile.of().parse(in.readAllBytes()).methods()) {
                    all.put(m.methodName().stringValue() + m.methodType().stringValue(), m);
                }
                return all;
            } catch (IOException e) {
                throw new AssertionError(o, e);
            }
        });
    }

    private static Insn insn(HandlerClasses handlers, Row row, boolean memory) {
        Insn i = handlers.create(row, Shape.sizes(32, 32) | (memory ? Shape.MEMORY : 0));
        i.operandSize = 32;
        i.addressSize = 32;
        i.imm = 1;
        return i;
    }

    @Test
    void methodsTouchNoMoreThanUnitsBelieve() {
        HandlerClasses handlers = new HandlerClasses();
        int plain = 0;
        for (Row row : new OpcodeTable().rows()) {
            boolean memory = row.operands().stream().anyMatch(o -> o.memoryByModRm() || o.kind() == OperandKind.O);
            Insn i = insn(handlers, row, memory);
            int implicit = ImplicitRegisters.of(i);
            if (implicit == ImplicitRegisters.ANY) {
                continue;
            }
            plain++;
            Reach r = reach(row.semantics());
            if (implicit == 0) {
                assertThat(r.reads).as("%s uses registers", row).doesNotContain("gpr");
            }
            switch (FlagUse.of(i)) {
                case NONE -> {
                    assertThat(r.reads).as("%s reads flags", row).doesNotContainAnyElementsOf(FLAGS);
                    assertThat(r.writes).as("%s writes flags", row).doesNotContainAnyElementsOf(FLAGS);
                }
                case TESTS -> assertThat(r.writes).as("%s writes flags", row).doesNotContainAnyElementsOf(FLAGS);
                case PRODUCES -> {
                    if (!FlagProducer.of(i).orElseThrow().partial()) {
                        assertThat(r.reads).as("%s reads flags", row).doesNotContainAnyElementsOf(FLAGS);
                    }
                }
                case OTHER -> { }
            }
            if (!Callouts.of(i) && !Callouts.vectorStore(row)) {
                assertThat(r.memory).as("%s gets at memory by itself", row).isFalse();
                assertThat(r.reads).as("%s looks at the count of instructions", row).doesNotContain("instructions");
                assertThat(r.writes).as("%s asks for attention", row).doesNotContain("pollAt");
            }
        }
        assertThat(plain).isGreaterThan(500);
    }
}
