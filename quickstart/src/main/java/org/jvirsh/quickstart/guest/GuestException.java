package org.jvirsh.quickstart.guest;

import org.jspecify.annotations.Nullable;

/** A guest cannot be had; the message is one line for the user. */
public final class GuestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    public GuestException(String message) {
        this(message, null);
    }

    public GuestException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
