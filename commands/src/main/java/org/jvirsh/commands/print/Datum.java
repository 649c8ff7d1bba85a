package org.jvirsh.commands.print;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value that a command reports, for programs: what {@code --output json} shows. */
public sealed interface Datum {
    /** Nothing is known or set. */
    record None() implements Datum {}

    /** A text. */
    record Text(String value) implements Datum {}

    /** A whole number of up to 64 bits. */
    record Whole(long value) implements Datum {}

    /** A whole number of 64 bits that are all digits: the upper half is negative in Java. */
    record Unsigned(long value) implements Datum {}

    /** A number with as many digits as somebody else has written. */
    record Written(String number) implements Datum {}

    /** A number with a fraction. */
    record Real(double value) implements Datum {}

    /** True or false. */
    record Flag(boolean value) implements Datum {}

    /** Several values. */
    record Sequence(List<Datum> values) implements Datum {}

    /** Named values in order. */
    record Fields(Map<String, Datum> values) implements Datum {
        /** These and one more. */
        public Fields with(String name, Datum value) {
            Map<String, Datum> more = new LinkedHashMap<>(values);
            more.put(name, value);
            return new Fields(more);
        }

        /** These and a text. */
        public Fields with(String name, String value) {
            return with(name, new Text(value));
        }

        /** These and a number. */
        public Fields with(String name, long value) {
            return with(name, new Whole(value));
        }

        /** These and a truth. */
        public Fields with(String name, boolean value) {
            return with(name, new Flag(value));
        }

        /** These and those, which win where the names are the same. */
        public Fields with(Fields others) {
            Map<String, Datum> more = new LinkedHashMap<>(values);
            more.putAll(others.values);
            return new Fields(more);
        }
    }

    /** A text. */
    static Datum of(String value) {
        return new Text(value);
    }

    /** A whole number. */
    static Datum of(long value) {
        return new Whole(value);
    }

    /** A whole number without a sign. */
    static Datum unsigned(long value) {
        return value < 0 ? new Unsigned(value) : new Whole(value);
    }

    /** A text, or nothing. */
    static Datum known(@Nullable String value) {
        return value == null ? new None() : new Text(value);
    }

    /** A truth. */
    static Datum of(boolean value) {
        return new Flag(value);
    }

    /** Nothing. */
    static Datum none() {
        return new None();
    }

    /** No named values yet. */
    static Fields fields() {
        return new Fields(Map.of());
    }

    /** A list made of these things. */
    static <T> Datum sequence(Iterable<T> things, Function<? super T, Datum> each) {
        List<Datum> values = new ArrayList<>();
        for (T thing : things) {
            values.add(each.apply(thing));
        }
        return new Sequence(List.copyOf(values));
    }

    /** The same of things that do not change, each made when somebody looks at it: for long lists that people see as text. */
    static <T> Datum later(List<T> things, Function<? super T, Datum> each) {
        return new Sequence(new AbstractList<>() {
            @Override
            public Datum get(int index) {
                return each.apply(things.get(index));
            }

            @Override
            public int size() {
                return things.size();
            }
        });
    }
}
