package org.jvirsh.emulator.devices.serial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Carries characters over the program's standard input and output, or over another pair of streams. */
public final class StdioBackend implements CharBackend {
    private final InputStream in;
    private final OutputLog log = new OutputLog();
    private final InputQueue input = new InputQueue();
    private final OutputPump pump;

    /** Uses two streams, which stay open after {@link #close}. */
    public StdioBackend(InputStream in, OutputStream out) {
        this.in = in;
        this.pump = new OutputPump("serial stdio", log.reader(0), (bytes, length) -> {
            out.write(bytes, 0, length);
            out.flush();
        });
    }

    @Override
    public void start(Runnable wakeUp) {
        input.onArrival(wakeUp);
        Thread.ofPlatform().daemon().name("serial stdin").start(this::pull);
    }

    private void pull() {
        byte[] chunk = new byte[1024];
        try {
            for (int n = in.read(chunk); n >= 0 && input.put(chunk, n); n = in.read(chunk)) {
                // The queue holds this thread back while the guest does not read.
            }
        } catch (IOException e) {
            // As the end of input: the guest goes on without a keyboard.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void write(int value) {
        log.append(value);
    }

    @Override
    public int read() {
        return input.take();
    }

    @Override
    public long lost() {
        return pump.lost();
    }

    @Override
    public String outside() {
        return "stdio";
    }

    @Override
    public void close() {
        input.close();
        log.close();
        pump.finish();
    }
}
