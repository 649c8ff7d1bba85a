package org.jvirsh.emulator.machine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jvirsh.emulator.devices.disk.IoThread;
import org.jvirsh.emulator.devices.disk.PollTime;

/** The threads that a user has named, which disks may share. On the vCPU thread, or before that begins. */
public final class IoThreads implements AutoCloseable {
    private final Map<String, IoThread> threads = new LinkedHashMap<>();

    IoThreads() {}

    /** All, in the order in which they came. */
    public Map<String, IoThread> all() {
        return Collections.unmodifiableMap(threads);
    }

    /** A thread by its name. */
    public Optional<IoThread> find(String name) {
        return Optional.ofNullable(threads.get(name));
    }

    /** Begins a thread whose name is not there yet. */
    public void add(String name, PollTime poll) {
        IoThread thread = new IoThread("IO " + name, poll);
        thread.begin();
        threads.put(name, thread);
    }

    /** Ends a thread that no disk uses. */
    public void remove(String name) {
        IoThread thread = threads.remove(name);
        if (thread != null) {
            thread.close();
        }
    }

    @Override
    public void close() {
        threads.values().forEach(IoThread::close);
    }
}
