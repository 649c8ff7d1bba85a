package org.jvirsh.shell.uri;

import java.util.List;

/** A value of a libvirt configuration file. */
sealed interface ConfigurationValue {
    /** Text in quotes. */
    record Text(String text) implements ConfigurationValue {}

    /** A whole number. */
    record Whole(long number) implements ConfigurationValue {}

    /** Values in square brackets. */
    record Sequence(List<ConfigurationValue> values) implements ConfigurationValue {}
}
