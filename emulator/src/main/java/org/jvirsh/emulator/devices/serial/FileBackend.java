package org.jvirsh.emulator.devices.serial;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes output to a file; has no input. */
public final class FileBackend implements CharBackend {
    private final OutputLog log = new OutputLog();
    private final OutputStream file;
    private final OutputPump pump;

    /**
     * Opens the file.
     *
     * @param append whether what is in the file stays before the output
     * @throws IOException if it cannot be created or written
     */
    public FileBackend(Path path, boolean append) throws IOException {
        OutputStream out = new FileOutputStream(path.toFile(), append);
        file = out;
        pump = new OutputPump("serial file", log.reader(0), (bytes, length) -> out.write(bytes, 0, length));
    }

    @Override
    public void start(Runnable wakeUp) {
        // A file gives no input.
    }

    @Override
    public void write(int value) {
        log.append(value);
    }

    @Override
    public int read() {
        return -1;
    }

    @Override
    public long lost() {
        return pump.lost();
    }

    @Override
    public String outside() {
        return "file";
    }

    @Override
    public void close() {
        log.close();
        pump.finish();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
