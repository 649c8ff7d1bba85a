package org.jvirsh.emulator.block.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.jvirsh.emulator.block.BlockImage;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;

/**
 * A machine's disk: a chain of images of which the top one is written. Any thread may call; one is served at a time. What
 * runs beside the guest, jobs and snapshots, takes the disk for itself with {@link #exclusively} in small portions and may
 * change the chain; the device on top notices nothing.
 */
public final class BlockDevice implements BlockImage {
    /** Who is to know of a write before it is done. */
    public interface WriteObserver {
        /** A range is about to change; with the disk taken. */
        void beforeWrite(long position, long length) throws IOException;
    }

    /** Something to be done with the disk taken. */
    public interface Action<T> {
        /** Does it. */
        T run() throws IOException;
    }

    private final String name;
    private final boolean readOnly;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final List<WriteObserver> observers = new ArrayList<>();
    private final List<Runnable> resizeListeners = new CopyOnWriteArrayList<>();
    private final NodeNames nodes;
    private final BlockStatistics statistics = new BlockStatistics();
    private ImageLayer top;
    private volatile long size;
    private volatile Throttle throttle;
    private @Nullable String user;

    /**
     * Takes an open chain, which is the disk's from now on.
     *
     * @param name the disk's name for the monitor
     */
    public BlockDevice(String name, ImageLayer top) {
        this.name = name;
        this.top = top;
        nodes = new NodeNames(name);
        readOnly = top.readOnly();
        throttle = new Throttle(name);
        size = top.size();
    }

    /** The disk's name. */
    public String name() {
        return name;
    }

    // ---- the device's side

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public void read(long position, byte[] to, int offset, int length) throws IOException {
        long start = System.nanoTime();
        lock.lock();
        try {
            top.read(position, to, offset, length);
        } finally {
            lock.unlock();
        }
        statistics.read(length, System.nanoTime() - start);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
        long start = System.nanoTime();
        lock.lock();
        try {
            tell(position, length);
            top.write(position, from, offset, length);
        } finally {
            lock.unlock();
        }
        statistics.write(position, length, System.nanoTime() - start);
    }

    private void tell(long position, long length) throws IOException {
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).beforeWrite(position, length);
        }
    }

    @Override
    public void flush() throws IOException {
        long start = System.nanoTime();
        lock.lock();
        try {
            top.flush();
        } finally {
            lock.unlock();
        }
        statistics.flush(System.nanoTime() - start);
    }

    @Override
    public void discard(long position, long length) throws IOException {
        lock.lock();
        try {
            tell(position, length);
            top.discard(position, length);
        } finally {
            lock.unlock();
        }
        statistics.unmap(length);
    }

    @Override
    public void zero(long position, long length) throws IOException {
        lock.lock();
        try {
            tell(position, length);
            top.zero(position, length);
        } finally {
            lock.unlock();
        }
        statistics.write(position, length, 0);
    }

    /** Adds someone who is told when {@link #size} has changed; on the thread that changed it. */
    public void onResize(Runnable listener) {
        resizeListeners.add(listener);
    }

    // ---- beside the device

    /** Takes the disk for itself; portions are to be small, as the guest waits. */
    public <T> T exclusively(Action<T> action) throws IOException {
        lock.lock();
        try {
            return action.run();
        } finally {
            lock.unlock();
        }
    }

    /** The image that is written. */
    public ImageLayer top() {
        return top;
    }

    /** All images, the one that is written first. */
    public List<ImageLayer> chain() {
        List<ImageLayer> all = new ArrayList<>();
        for (Optional<ImageLayer> l = Optional.of(top); l.isPresent(); l = l.get().backing()) {
            all.add(l.get());
        }
        return all;
    }

    /** The monitor's name for a layer. */
    public String nodeName(ImageLayer layer) {
        return nodes.of(layer);
    }

    /** Gives a layer a name. */
    public void setNodeName(ImageLayer layer, String nodeName) {
        nodes.put(layer, nodeName);
    }

    /** The layer of a name. */
    public Optional<ImageLayer> layer(String nodeName) {
        return chain().stream().filter(l -> nodes.of(l).equals(nodeName)).findFirst();
    }

    /** What limits the device. */
    public Throttle throttle() {
        return throttle;
    }

    /** From now on the device has these limits, which other disks may share. */
    public void throttle(Throttle limits) {
        throttle = limits;
    }

    /** Counts of what the device did. */
    public BlockStatistics statistics() {
        return statistics;
    }

    /** Puts another image on top; with the disk taken. The old one is not closed. */
    public void setTop(ImageLayer layer) {
        top = layer;
        if (size != layer.size()) {
            size = layer.size();
            resizeListeners.forEach(Runnable::run);
        }
    }

    /** Adds someone who hears of writes; with the disk taken. */
    public void addObserver(WriteObserver observer) {
        observers.add(observer);
    }

    /** Removes someone; with the disk taken. */
    public void removeObserver(WriteObserver observer) {
        observers.remove(observer);
    }

    /** Who uses the disk so that nothing else may change its chain. */
    public synchronized Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /**
     * Keeps others from changing the chain.
     *
     * @return false if someone else does already
     */
    public synchronized boolean occupy(String who) {
        if (user != null) {
            return false;
        }
        user = who;
        return true;
    }

    /** Ends {@link #occupy}. */
    public synchronized void leave() {
        user = null;
    }

    /** Changes the disk's size; the device is told. */
    public void resize(long bytes) throws IOException {
        lock.lock();
        try {
            top.resize(bytes);
            size = top.size();
        } finally {
            lock.unlock();
        }
        resizeListeners.forEach(Runnable::run);
    }

    /** Opens and makes what {@link #pushOverlay} puts on the disk: a new image over the present top. */
    public ImageLayer prepareOverlay(java.nio.file.Path file, boolean reuse) throws IOException {
        ImageLayer below = top;
        if (!reuse) {
            Qcow2Creator.create(file, size, below.path().toAbsolutePath().toString(), below.format());
        }
        return ImageOpener.layer(file, ImageFormat.QCOW2, OpenOptions.WRITE, below);
    }

    /** Writes go to a prepared overlay from now on; the old top is only read. With the disk taken. */
    public void pushOverlay(ImageLayer overlay) throws IOException {
        ImageLayer below = top;
        below.setWritable(false);
        setTop(overlay);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            top.close();
        } finally {
            lock.unlock();
        }
    }

    private static final class NodeNames {
        private final List<ImageLayer> layers = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final String prefix;

        NodeNames(String disk) {
            prefix = "#" + disk + "-";
        }

        synchronized String of(ImageLayer layer) {
            for (int i = 0; i < layers.size(); i++) {
                if (layers.get(i) == layer) {
                    return names.get(i);
                }
            }
            put(layer, prefix + layers.size());
            return names.getLast();
        }

        synchronized void put(ImageLayer layer, String nodeName) {
            layers.add(layer);
            names.add(nodeName);
        }
    }
}
