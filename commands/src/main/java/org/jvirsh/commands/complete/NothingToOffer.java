package org.jvirsh.commands.complete;

/** A completer has found that it knows nothing that would fit. */
final class NothingToOffer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingToOffer() {
        super("nothing to offer", null, false, false);
    }
}
