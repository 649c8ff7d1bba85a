package org.jvirsh.emulator.monitor;

/** A refusal as the protocol words it; the texts are QEMU's. */
final class QmpError extends Exception {
    private static final long serialVersionUID = 1L;

    /** Classes of errors that clients tell apart. */
    enum Kind {
        GENERIC("GenericError"),
        COMMAND_NOT_FOUND("CommandNotFound"),
        DEVICE_NOT_FOUND("DeviceNotFound"),
        DEVICE_NOT_ACTIVE("DeviceNotActive");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final Kind kind;

    QmpError(Kind kind, String description) {
        super(description);
        this.kind = kind;
    }

    static QmpError generic(String description) {
        return new QmpError(Kind.GENERIC, description);
    }

    static QmpError notFound(String description) {
        return new QmpError(Kind.COMMAND_NOT_FOUND, description);
    }

    Kind kind() {
        return kind;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
