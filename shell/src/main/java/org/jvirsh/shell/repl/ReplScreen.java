package org.jvirsh.shell.repl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jline.terminal.Terminal;

/**
 * The screen as a stream. What a command prints is held back until its end and shown in pages when it is too long;
 * a command that flushes what it has printed wants it to be seen at once.
 */
final class ReplScreen extends OutputStream {
    private final OutputStream screen;
    private final Terminal terminal;
    private final ReplPager pager;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;

    ReplScreen(OutputStream screen, Terminal terminal, ReplPager pager) {
        this.screen = screen;
        this.terminal = terminal;
        this.pager = pager;
    }

    /** From now on holds output back. */
    void begin() {
        holding = pager.wanted();
    }

    /** Shows what has been held back. */
    void end() throws IOException {
        boolean all = holding;
        holding = false;
        byte[] text = held.toByteArray();
        held.reset();
        if (all && rows(text) >= terminal.getHeight()) {
            pager.show(text);
        } else {
            screen.write(text);
            screen.flush();
        }
    }

    /** Rows that a text takes, wrapped lines counted. */
    private int rows(byte[] text) {
        int width = Math.max(1, terminal.getWidth());
        int rows = 0;
        int column = 0;
        for (byte b : text) {
            if (b == '\n') {
                rows++;
                column = 0;
            } else if ((b & 0xC0) != 0x80 && ++column > width) {
                rows++;
                column = 1;
            }
        }
        return rows;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (holding) {
            held.write(bytes, offset, length);
        } else {
            screen.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        holding = false;
        held.writeTo(screen);
        held.reset();
        screen.flush();
    }
}
