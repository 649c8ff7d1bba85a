package org.jvirsh.hypervisor;

/**
 * How the way to a domain is.
 *
 * @param state its state
 * @param error what is wrong, when something is
 * @param milliseconds how long it has been so
 */
public record ControlInfo(State state, Fault error, long milliseconds) {
    /** The way is free. */
    public static final ControlInfo OK = new ControlInfo(State.OK, Fault.NONE, 0);

    /** States, in libvirt's order. */
    public enum State {
        OK("ok"),
        JOB("background job"),
        OCCUPIED("occupied"),
        ERROR("error");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** The words virsh prints. */
        public String text() {
            return text;
        }
    }

    /** What can be wrong, in libvirt's order. */
    public enum Fault {
        NONE(""),
        UNKNOWN("unknown"),
        MONITOR("monitor failure"),
        INTERNAL("internal (locking) error");

        private final String text;

        Fault(String text) {
            this.text = text;
        }

        /** The words virsh prints. */
        public String text() {
            return text;
        }
    }
}
