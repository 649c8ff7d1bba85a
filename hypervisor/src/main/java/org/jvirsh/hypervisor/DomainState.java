package org.jvirsh.hypervisor;

/**
 * State of a domain together with the reason for it. Numbers and texts are libvirt's ({@code virDomainState} and its
 * reason enumerations; texts as printed by {@code virsh domstate --reason}).
 */
public sealed interface DomainState {

    /** Why a domain is in its state; the number is unique within the state. */
    sealed interface Reason
            permits RunningReason, PausedReason, ShutdownReason, ShutoffReason, CrashedReason, OtherReason {
        /** The text virsh prints in parentheses. */
        String text();

        /** Position in libvirt's enumeration. */
        int ordinal();
    }

    /** The hypervisor reports no state. */
    record NoState(OtherReason reason) implements DomainState {
        @Override
        public String text() {
            return "no state";
        }
    }

    /** The guest executes. */
    record Running(RunningReason reason) implements DomainState {
        @Override
        public String text() {
            return "running";
        }
    }

    /** The guest waits for a resource. */
    record Blocked(OtherReason reason) implements DomainState {
        @Override
        public String text() {
            return "idle";
        }
    }

    /** The guest is stopped and keeps its memory. */
    record Paused(PausedReason reason) implements DomainState {
        @Override
        public String text() {
            return "paused";
        }
    }

    /** The guest is shutting down. */
    record Shutdown(ShutdownReason reason) implements DomainState {
        @Override
        public String text() {
            return "in shutdown";
        }
    }

    /** There is no guest. */
    record Shutoff(ShutoffReason reason) implements DomainState {
        @Override
        public String text() {
            return "shut off";
        }
    }

    /** The guest has crashed and is kept for inspection. */
    record Crashed(CrashedReason reason) implements DomainState {
        @Override
        public String text() {
            return "crashed";
        }
    }

    /** The guest has suspended itself by power management. */
    record PmSuspended(OtherReason reason) implements DomainState {
        @Override
        public String text() {
            return "pmsuspended";
        }
    }

    /** Why the domain is in this state. */
    Reason reason();

    /** libvirt's number of the state, 0 to 7. */
    default int number() {
        return switch (this) {
            case NoState s -> 0;
            case Running s -> 1;
            case Blocked s -> 2;
            case Paused s -> 3;
            case Shutdown s -> 4;
            case Shutoff s -> 5;
            case Crashed s -> 6;
            case PmSuspended s -> 7;
        };
    }

    /** The word virsh prints for the state. */
    String text();

    /** Whether a domain in this state has an id and takes part in the list of active domains. */
    default boolean active() {
        return !(this instanceof Shutoff);
    }

    /**
     * The state with libvirt's numbers. A number beyond the known ones, as a newer daemon may send, becomes the unknown
     * reason or no state.
     */
    static DomainState of(int state, int reason) {
        return switch (state) {
            case 1 -> new Running(pick(RunningReason.values(), reason));
            case 2 -> new Blocked(OtherReason.UNKNOWN);
            case 3 -> new Paused(pick(PausedReason.values(), reason));
            case 4 -> new Shutdown(pick(ShutdownReason.values(), reason));
            case 5 -> new Shutoff(pick(ShutoffReason.values(), reason));
            case 6 -> new Crashed(pick(CrashedReason.values(), reason));
            case 7 -> new PmSuspended(OtherReason.UNKNOWN);
            default -> new NoState(OtherReason.UNKNOWN);
        };
    }

    /** {@code state (reason)}, as {@code domstate --reason} prints it. */
    default String describe() {
        return text() + " (" + reason().text() + ")";
    }

    private static <R> R pick(R[] reasons, int number) {
        return reasons[number >= 0 && number < reasons.length ? number : 0];
    }

    /** Reasons of {@link Running}. */
    enum RunningReason implements Reason {
        UNKNOWN("unknown"),
        BOOTED("booted"),
        MIGRATED("migrated"),
        RESTORED("restored"),
        FROM_SNAPSHOT("from snapshot"),
        UNPAUSED("unpaused"),
        MIGRATION_CANCELED("migration canceled"),
        SAVE_CANCELED("save canceled"),
        EVENT_WAKEUP("event wakeup"),
        CRASHED("crashed"),
        POST_COPY("post-copy"),
        POST_COPY_FAILED("post-copy failed");

        private final String text;

        RunningReason(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** Reasons of {@link Paused}. */
    enum PausedReason implements Reason {
        UNKNOWN("unknown"),
        USER("user"),
        MIGRATING("migrating"),
        SAVING("saving"),
        DUMPING("dumping"),
        IO_ERROR("I/O error"),
        WATCHDOG("watchdog"),
        FROM_SNAPSHOT("from snapshot"),
        SHUTTING_DOWN("shutting down"),
        CREATING_SNAPSHOT("creating snapshot"),
        CRASHED("crashed"),
        STARTING_UP("starting up"),
        POST_COPY("post-copy"),
        POST_COPY_FAILED("post-copy failed");

        private final String text;

        PausedReason(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** Reasons of {@link Shutdown}. */
    enum ShutdownReason implements Reason {
        UNKNOWN("unknown"),
        USER("user");

        private final String text;

        ShutdownReason(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** Reasons of {@link Shutoff}. */
    enum ShutoffReason implements Reason {
        UNKNOWN("unknown"),
        SHUTDOWN("shutdown"),
        DESTROYED("destroyed"),
        CRASHED("crashed"),
        MIGRATED("migrated"),
        SAVED("saved"),
        FAILED("failed"),
        FROM_SNAPSHOT("from snapshot"),
        DAEMON("daemon");

        private final String text;

        ShutoffReason(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** Reasons of {@link Crashed}. */
    enum CrashedReason implements Reason {
        UNKNOWN("unknown"),
        PANICKED("panicked");

        private final String text;

        CrashedReason(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** The only reason of the states that libvirt never explains. */
    enum OtherReason implements Reason {
        UNKNOWN("unknown");

        private final String text;

        OtherReason(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }
}
