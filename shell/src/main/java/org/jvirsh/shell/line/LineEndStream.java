package org.jvirsh.shell.line;

import java.io.IOException;
import java.io.OutputStream;

/** A stream into another one that ends the last line: some commands leave that to what stands between commands on a screen. */
final class LineEndStream extends OutputStream {
    private final OutputStream stream;
    private boolean inLine;

    LineEndStream(OutputStream stream) {
        this.stream = stream;
    }

    /** Ends the last line, if there is one that has no end. */
    void end() throws IOException {
        if (inLine) {
            write('\n');
            flush();
        }
    }

    @Override
    public void write(int b) throws IOException {
        inLine = b != '\n';
        stream.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            inLine = bytes[offset + length - 1] != '\n';
        }
        stream.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }
}
