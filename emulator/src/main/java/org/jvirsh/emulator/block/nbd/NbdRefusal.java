package org.jvirsh.emulator.block.nbd;

/** An option that is not granted; the client may go on. */
final class NbdRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int ERROR = 1 << 31;
    private static final int UNSUPPORTED = ERROR | 1;
    private static final int POLICY = ERROR | 2;
    private static final int INVALID = ERROR | 3;
    private static final int UNKNOWN = ERROR | 6;

    private final int reply;

    private NbdRefusal(int reply, String message) {
        super(message);
        this.reply = reply;
    }

    static NbdRefusal unsupported() {
        return new NbdRefusal(UNSUPPORTED, "option is not supported");
    }

    static NbdRefusal policy(String message) {
        return new NbdRefusal(POLICY, message);
    }

    static NbdRefusal invalid(String message) {
        return new NbdRefusal(INVALID, message);
    }

    static NbdRefusal unknownExport() {
        return new NbdRefusal(UNKNOWN, "export is not known");
    }

    /** The kind of answer that says so. */
    int reply() {
        return reply;
    }
}
