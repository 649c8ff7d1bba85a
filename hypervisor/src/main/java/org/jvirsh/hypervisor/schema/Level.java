package org.jvirsh.hypervisor.schema;

/**
 * A version of libvirt that documents are read as. What came after it is unknown, as it is to a libvirt of that age.
 *
 * @param major the first number
 * @param minor the second number
 * @param micro the third number
 */
public record Level(int major, int minor, int micro) implements Comparable<Level> {
    /** Everything the schemas know. */
    public static final Level NEWEST = new Level(Integer.MAX_VALUE, 0, 0);

    /** The version written as three numbers with dots between them. */
    public static Level of(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("no version: " + text);
        }
        return new Level(
                Integer.parseInt(text.substring(0, first)),
                Integer.parseInt(text.substring(first + 1, second)),
                Integer.parseInt(text.substring(second + 1)));
    }

    /** Whether what came with a version is known. */
    public boolean knows(Level since) {
        return compareTo(since) >= 0;
    }

    @Override
    public int compareTo(Level other) {
        int order = Integer.compare(major, other.major);
        if (order == 0) {
            order = Integer.compare(minor, other.minor);
        }
        return order == 0 ? Integer.compare(micro, other.micro) : order;
    }
}
