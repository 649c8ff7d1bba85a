package org.jvirsh.hypervisor.error;

import org.jspecify.annotations.Nullable;

/** The one exception of the object model; its message is the line virsh prints after {@code error: }. */
public final class VirException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient VirError error;

    /** An error that is already complete, for example one received from a daemon. */
    public VirException(VirError error) {
        super(error.message());
        this.error = error;
    }

    /** An error of the given code; {@code detail} follows the category's text, null for the text alone. */
    public VirException(ErrorCode code, ErrorDomain domain, @Nullable String detail) {
        this(new VirError(code, domain, code.message(detail)));
    }

    /** As above, remembering what caused it. */
    public VirException(ErrorCode code, ErrorDomain domain, String detail, Throwable cause) {
        this(code, domain, detail);
        initCause(cause);
    }

    /** Error 3: the driver has no such function; {@code function} is libvirt's name of it. */
    public static VirException unsupported(String function) {
        return new VirException(ErrorCode.NO_SUPPORT, ErrorDomain.NONE, function);
    }

    /** Error 8 in the words of a call that refuses an argument before a driver sees it: no category in front. */
    public static VirException refusedArgument(String text) {
        return new VirException(new VirError(ErrorCode.INVALID_ARG, ErrorDomain.NONE, text));
    }

    /** The error with its numbers. */
    public VirError error() {
        return error;
    }

    /** Short for {@code error().code()}. */
    public ErrorCode code() {
        return error.code();
    }
}
