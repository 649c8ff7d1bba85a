package org.jvirsh.quickstart.guest;

/** Told what is going on while a guest is made ready. */
public interface GuestProgress {
    /** A step begins; the one before is done. The text has no full stop: {@code downloading 2 packages}. */
    void step(String text);

    /** How far the step is, 0 to 100. */
    void percent(int percent);

    /** Something the user should know, and that is no error. */
    void note(String text);
}
