package org.jvirsh.emulator.devices.ide;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;

/**
 * The tray of a CD-ROM drive and what lies in it. The medium is not state: it is what the machine's user has put in. The
 * guest locks, opens and closes the tray; the user changes the medium.
 */
public final class CdTray {
    /** What the guest has not heard of yet. */
    enum News {
        NONE,
        /** The user wants the medium. */
        EJECT_REQUEST,
        NEW_MEDIUM,
        MEDIUM_GONE
    }

    private @Nullable BlockImage medium;
    private boolean open;
    private boolean locked;
    private boolean changed;
    private News news = News.NONE;
    private Consumer<Boolean> onMoved = isOpen -> {};

    /**
     * Creates a closed tray.
     *
     * @param medium what lies in it, null for nothing
     */
    public CdTray(@Nullable BlockImage medium) {
        this.medium = medium;
    }

    /** Sets who hears, with whether it is open, that the tray has moved. */
    public void onMoved(Consumer<Boolean> listener) {
        onMoved = listener;
    }

    /** Whether it is open. */
    public boolean open() {
        return open;
    }

    /** Whether the guest holds it shut. */
    public boolean locked() {
        return locked;
    }

    /** What lies in it, reachable or not. */
    public @Nullable BlockImage medium() {
        return medium;
    }

    /** What the drive can read: nothing while the tray is open. */
    @Nullable BlockImage readable() {
        return open ? null : medium;
    }

    /** Opens or closes it. */
    public void move(boolean toOpen) {
        if (open == toOpen) {
            return;
        }
        open = toOpen;
        if (medium != null) {
            news = toOpen ? News.MEDIUM_GONE : News.NEW_MEDIUM;
            changed = !toOpen;
        }
        onMoved.accept(toOpen);
    }

    /** Asks the guest to let go of the medium. */
    public void requestEject() {
        news = News.EJECT_REQUEST;
    }

    /** Puts in a medium or takes it out; the tray is open. The one that was in belongs to the caller. */
    public @Nullable BlockImage replace(@Nullable BlockImage with) {
        BlockImage before = medium;
        medium = with;
        return before;
    }

    void lock(boolean on) {
        locked = on;
    }

    /** Whether the medium is another than when last asked. */
    boolean takeChanged() {
        boolean c = changed;
        changed = false;
        return c;
    }

    News takeNews() {
        News n = news;
        news = News.NONE;
        return n;
    }

    void save(StateWriter out) {
        out.bool(open);
        out.bool(locked);
        out.bool(changed);
        out.u8(news.ordinal());
    }

    void restore(StateReader in) {
        open = in.bool();
        locked = in.bool();
        changed = in.bool();
        news = News.values()[in.u8() % News.values().length];
    }
}
