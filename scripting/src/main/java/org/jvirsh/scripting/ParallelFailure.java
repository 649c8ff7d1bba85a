package org.jvirsh.scripting;

import java.util.List;

/** Some of the things done at once have failed. */
public final class ParallelFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Part> parts;

    /**
     * A thing that has failed.
     *
     * @param item which one
     * @param failure why
     */
    public record Part(String item, Throwable failure) {}

    ParallelFailure(List<Part> parts, int all) {
        super(parts.size() + " of " + all + " failed", parts.getFirst().failure());
        this.parts = List.copyOf(parts);
    }

    /** All that have failed. */
    public List<Part> parts() {
        return parts;
    }
}
