package org.jvirsh.hypervisor.schema;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A test on the document. */
sealed interface Condition {
    boolean holds(Scope scope);

    /** One of these things is there. */
    record Present(List<SchemaPath> paths) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            for (SchemaPath path : paths) {
                if (path.value(scope) != null) {
                    return true;
                }
            }
            return false;
        }
    }

    /** One of these things is there and not empty. */
    record Filled(List<SchemaPath> paths) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            for (SchemaPath path : paths) {
                String value = path.value(scope);
                if (value != null && !value.isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** One of these things is a number other than zero. */
    record NonZero(List<SchemaPath> paths) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            for (SchemaPath path : paths) {
                String value = path.value(scope);
                BigInteger number = value == null ? null : CNumber.parse(value, 0);
                if (number != null && number.signum() != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Something has one of these values. */
    record OneOf(SchemaPath path, Set<String> values) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            String value = path.value(scope);
            return value != null && values.contains(value);
        }
    }

    /** Something begins with one of these texts. */
    record Begins(SchemaPath path, List<String> prefixes) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            String value = path.value(scope);
            if (value != null) {
                for (String prefix : prefixes) {
                    if (value.startsWith(prefix)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** Something is as a regular expression says. */
    record Matches(SchemaPath path, Pattern pattern) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            String value = path.value(scope);
            return value != null && pattern.matcher(value).matches();
        }
    }

    /** Something is longer than so many bytes. */
    record Longer(SchemaPath path, int bytes) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            String value = path.value(scope);
            return value != null
                    && value.getBytes(StandardCharsets.UTF_8).length > bytes;
        }
    }

    /** A number is above or below a limit; what is no number is neither. */
    record Beyond(SchemaPath path, BigInteger limit, boolean above) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            String value = path.value(scope);
            BigInteger number = value == null ? null : CNumber.parse(value, 0);
            return number != null && (above ? number.compareTo(limit) > 0 : number.compareTo(limit) < 0);
        }
    }

    /** A switch of the caller is on. */
    record Switch(String name) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return scope.switches().contains(name);
        }
    }

    /** The document is read as by this version of libvirt or a later one. */
    record Since(Level version) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return scope.level().knows(version);
        }
    }

    /** The opposite. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return !condition.holds(scope);
        }
    }

    /** A test, or its opposite. */
    static Condition of(Condition condition, boolean negated) {
        return negated ? new Not(condition) : condition;
    }
}
