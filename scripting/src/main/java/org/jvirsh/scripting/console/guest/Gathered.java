package org.jvirsh.scripting.console.guest;

/** Output up to a limit; the rest is counted as missing. */
final class Gathered {
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private boolean truncated;

    Gathered(int limit) {
        this.limit = limit;
    }

    void add(String piece) {
        int room = limit - text.length();
        truncated |= piece.length() > room;
        text.append(piece, 0, Math.min(room, piece.length()));
    }

    void missing() {
        truncated = true;
    }

    String text() {
        return text.toString();
    }

    boolean truncated() {
        return truncated;
    }
}
