package org.jvirsh.hypervisor.schema;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the words after a type say. */
final class ValueRuleBuilder {
    @Nullable Complaint missing;
    @Nullable Complaint error;
    @Nullable Complaint clear;
    boolean nonzero;
    @Nullable BigInteger least;
    @Nullable BigInteger most;
    @Nullable String fallback;
    Set<String> omitted = Set.of();
    boolean noEmpty;
    @Nullable String constant;
    boolean lenient;
    final Map<String, String> aliases = new HashMap<>();

    ValueRule build(ValueType type) {
        return new ValueRule(type, missing, error, clear, nonzero, least, most, fallback, omitted, noEmpty, lenient, constant, aliases);
    }
}
