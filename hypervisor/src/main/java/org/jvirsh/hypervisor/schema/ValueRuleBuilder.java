package org.jvirsh.hypervisor.schema;

import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the words after a type say. */
final class ValueRuleBuilder {
    @Nullable Complaint missing;
    @Nullable Complaint error;
    boolean nonzero;
    @Nullable BigInteger least;
    @Nullable BigInteger most;
    @Nullable String fallback;
    Set<String> omitted = Set.of();
    boolean noEmpty;

    ValueRule build(ValueType type) {
        return new ValueRule(type, missing, error, nonzero, least, most, fallback, omitted, noEmpty);
    }
}
