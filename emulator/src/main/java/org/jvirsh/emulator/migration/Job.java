package org.jvirsh.emulator.migration;

import java.util.Optional;
import org.jvirsh.emulator.snapshot.Progress;

/** Something long that a client of the monitor started under a name of its own. */
public final class Job {
    private final String id;
    private final String type;
    private final Progress progress = new Progress();
    private volatile String status = "created";
    private volatile String error = "";

    Job(String id, String type) {
        this.id = id;
        this.type = type;
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /** What it does; the protocol's {@code JobType}. */
    public String type() {
        return type;
    }

    /** Where it is; the protocol's {@code JobStatus}. */
    public String status() {
        return status;
    }

    void status(String value) {
        status = value;
    }

    /** Why it failed. */
    public Optional<String> error() {
        return error.isEmpty() ? Optional.empty() : Optional.of(error);
    }

    void error(String text) {
        error = text;
    }

    /** How far it has come. */
    public Progress progress() {
        return progress;
    }

    /** Whether it has ended. */
    public boolean concluded() {
        return status.equals("concluded");
    }
}
