package org.jvirsh.scripting.console;

import java.io.IOException;
import org.jvirsh.hypervisor.ConsoleChannel;
import org.jvirsh.scripting.console.text.Utf8Decoder;

/** Reads a channel to its end and hands on what comes. */
final class ConsoleReader implements Runnable {
    private static final int PIECE = 16 << 10;

    private final ConsoleChannel channel;
    private final ConsoleText text;
    private final Transcripts transcripts;
    private final Utf8Decoder decoder;
    private final char[] chars = new char[Utf8Decoder.room(PIECE)];

    ConsoleReader(ConsoleChannel channel, ConsoleText text, Transcripts transcripts, boolean eightBitControls) {
        this.channel = channel;
        this.text = text;
        this.transcripts = transcripts;
        decoder = new Utf8Decoder(eightBitControls);
    }

    @Override
    public void run() {
        byte[] bytes = new byte[PIECE];
        try {
            int count = channel.read(bytes);
            while (count >= 0) {
                pass(decoder.decode(bytes, 0, count, chars));
                count = channel.read(bytes);
            }
            pass(decoder.finish(chars));
            text.end(null);
        } catch (IOException | RuntimeException e) {
            pass(decoder.finish(chars));
            text.end(e);
        }
    }

    private void pass(int count) {
        if (count > 0) {
            transcripts.output(chars, count);
            text.add(chars, count);
        }
    }
}
