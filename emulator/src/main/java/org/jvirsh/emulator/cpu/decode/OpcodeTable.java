package org.jvirsh.emulator.cpu.decode;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All rows, ordered for look-up by map and opcode byte. Built once; immutable afterwards. */
public final class OpcodeTable {
    private final List<Row> rows = new ArrayList<>();
    private final Row[][][] byOpcode = new Row[4][256][];

    /** Builds the table. */
    public OpcodeTable() {
        Builder b = new Builder();
        IntegerRows.rows(b);
        BitRows.rows(b);
        SseRows.rows(b);
        SystemRows.rows(b);
        X87Rows.rows(b);
        SseFloatRows.rows(b);
        for (int map = 0; map < 4; map++) {
            for (int op = 0; op < 256; op++) {
                byOpcode[map][op] = candidates(map, op);
            }
        }
    }

    private Row[] candidates(int map, int op) {
        List<Row> found = new ArrayList<>();
        for (Row r : rows) {
            Encoding e = r.encoding();
            if (e.map() == map && (e.opcode() == op || e.eightOpcodes() && e.opcode() == (op & 0xF8))) {
                found.add(r);
            }
        }
        // A fixed second byte or a mandatory prefix is more specific than none.
        found.sort((x, y) -> specificity(y) - specificity(x));
        return found.toArray(Row[]::new);
    }

    private static int specificity(Row r) {
        Encoding e = r.encoding();
        return (e.fixedModRm() >= 0 ? 4 : 0) + (e.prefix() > 0 ? 2 : 0) + (e.prefix() == 0 ? 1 : 0);
    }

    /** Every row, in the order of their ids. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** The rows of one opcode, most specific first. */
    Row[] at(int map, int opcode) {
        return byOpcode[map][opcode];
    }

    private final class Builder implements RowSink {
        private @Nullable Class<?> owner;
        private final Map<Class<?>, Map<String, Method>> methods = new HashMap<>();

        @Override
        public void owner(Class<?> semantics) {
            owner = semantics;
        }

        @Override
        public void row(String encoding, String syntax, String method, String... attributes) {
            Class<?> o = owner;
            if (o == null) {
                throw new IllegalArgumentException("no owner for " + syntax);
            }
            Method m = methods.computeIfAbsent(o, Builder::publicStatics).get(method);
            if (m == null) {
                throw new IllegalArgumentException("%s: no method %s.%s".formatted(syntax, o.getName(), method));
            }
            int space = syntax.indexOf(' ');
            String mnemonic = space < 0 ? syntax : syntax.substring(0, space);
            List<Operand> operands = new ArrayList<>();
            if (space >= 0) {
                for (String s : syntax.substring(space + 1).split(",")) {
                    operands.add(Operand.parse(s.strip()));
                }
            }
            Set<String> words = new LinkedHashSet<>();
            for (String a : attributes) {
                for (String w : a.split(" ")) {
                    if (!w.isEmpty()) {
                        words.add(w);
                    }
                }
            }
            Row r = new Row(rows.size(), Encoding.parse(encoding), mnemonic, List.copyOf(operands), m, words);
            check(r, encoding);
            rows.add(r);
        }

        private void check(Row r, String encoding) {
            int given = r.valueParameters();
            int n = r.operands().size();
            long far = r.operands().stream().filter(x -> x.kind() == OperandKind.A).count();
            boolean insn = List.of(r.semantics().getParameterTypes()).contains(Insn.class);
            boolean branch = r.semantics().getReturnType() == boolean.class;
            boolean fits = given == n - far || given == n - far - 1 && (r.writesFirst() || branch)
                    || given == 0 && insn;
            if (!fits) {
                throw new IllegalArgumentException("%s %s: method %s does not fit the operands"
                        .formatted(encoding, r, r.semantics()));
            }
        }

        private static Map<String, Method> publicStatics(Class<?> c) {
            Map<String, Method> found = new HashMap<>();
            for (Method m : c.getDeclaredMethods()) {
                if (Modifier.isStatic(m.getModifiers()) && Modifier.isPublic(m.getModifiers())
                        && found.put(m.getName(), m) != null) {
                    throw new IllegalArgumentException("two methods " + c.getName() + "." + m.getName());
                }
            }
            return found;
        }
    }
}
