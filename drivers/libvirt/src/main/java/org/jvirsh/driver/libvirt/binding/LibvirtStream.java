package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Memory;
import com.sun.jna.ptr.LongByReference;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.SizeT;
import org.libvirt.jna.StreamPointer;

/** A stream of libvirt's: bytes of a console, a screenshot or a volume. */
public final class LibvirtStream implements AutoCloseable {
    private static final int NONBLOCK = 1;
    private static final int STOP_AT_HOLE = 1;

    /** Bytes that go into one message of the remote protocol. */
    public static final int CHUNK = 256 * 1024;

    /** What reading answers when there is a hole next. */
    public static final int HOLE = -3;

    /** What reading answers when there is nothing yet and the stream does not wait. */
    public static final int NOTHING_YET = -2;

    private final LibvirtLink link;
    private final NativeObject<StreamPointer> object;
    private final AtomicReference<Libvirt.@Nullable VirStreamEventCallback> watching;
    private final AtomicBoolean over = new AtomicBoolean();

    private LibvirtStream(
            LibvirtLink link,
            NativeObject<StreamPointer> object,
            AtomicReference<Libvirt.@Nullable VirStreamEventCallback> watching) {
        this.link = link;
        this.object = object;
        this.watching = watching;
    }

    /** A stream that a call is to connect with something. */
    public static LibvirtStream open(LibvirtLink link, boolean nonBlocking) {
        // What gives the handle back keeps the callback: libvirt would go on calling one that has been collected.
        AtomicReference<Libvirt.@Nullable VirStreamEventCallback> watching = new AtomicReference<>();
        NativeObject<StreamPointer> object =
                link.own(link.with(c -> link.virt().virStreamNew(c, nonBlocking ? NONBLOCK : 0)), s -> {
                    Libvirt.VirStreamEventCallback callback = watching.getAndSet(null);
                    try {
                        if (callback != null) {
                            link.virt().virStreamEventRemoveCallback(s);
                        }
                        return link.virt().virStreamFree(s);
                    } finally {
                        Reference.reachabilityFence(callback);
                    }
                });
        return new LibvirtStream(link, object, watching);
    }

    /** Has a callback called by libvirt's event loop when one of these events is there, until the stream is closed. */
    public void watch(int events, Libvirt.VirStreamEventCallback callback) {
        watching.set(callback);
        try {
            object.run(s -> link.virt().virStreamEventAddCallback(s, events, callback, null, null));
        } catch (VirException e) {
            watching.set(null);
            throw e;
        }
    }

    /** Ends that. */
    public void unwatch() {
        Libvirt.VirStreamEventCallback callback = watching.getAndSet(null);
        try {
            if (callback != null) {
                object.with(link.virt()::virStreamEventRemoveCallback);
            }
        } finally {
            Reference.reachabilityFence(callback);
        }
    }

    /** See {@link NativeObject#with}. */
    public <R> @Nullable R with(Function<StreamPointer, @Nullable R> call) {
        return object.with(call);
    }

    /** See {@link NativeObject#count}. */
    public int count(ToIntFunction<StreamPointer> call) {
        return object.count(call);
    }

    /** See {@link NativeObject#run}. */
    public void run(ToIntFunction<StreamPointer> call) {
        object.run(call);
    }

    private int moved(int count) {
        if (count < 0 && count != NOTHING_YET && count != HOLE) {
            over.set(true);
            throw link.binding().failure();
        }
        return count;
    }

    /** Reads what there is: a number of bytes, 0 at the end, {@link #NOTHING_YET}. */
    public int read(byte[] buffer) {
        ByteBuffer target = ByteBuffer.wrap(buffer);
        return moved(object.with(s -> link.virt().virStreamRecv(s, target, new SizeT(buffer.length))));
    }

    /** As {@link #read}, up to the next hole: {@link #HOLE} when there is one now. */
    public int readToHole(byte[] buffer) {
        Memory target = new Memory(buffer.length);
        int count = moved(object.with(s ->
                link.more().virStreamRecvFlags(s, target, new SizeT(buffer.length), STOP_AT_HOLE)));
        if (count > 0) {
            target.read(0, buffer, 0, count);
        }
        return count;
    }

    /** Steps over the hole that is next, and says how long it is. */
    public long receiveHole() {
        LongByReference length = new LongByReference();
        object.run(s -> link.more().virStreamRecvHole(s, length, 0));
        return length.getValue();
    }

    /** Leaves a hole. */
    public void sendHole(long length) {
        object.run(s -> link.more().virStreamSendHole(s, length, 0));
    }

    /** Writes some of the bytes, at least one unless it is {@link #NOTHING_YET}, and says how many. */
    public int write(byte[] buffer, int offset, int length) {
        ByteBuffer source = ByteBuffer.wrap(buffer, offset, length).slice();
        return moved(object.with(s -> link.virt().virStreamSend(s, source, new SizeT(length))));
    }

    /** Ends it well; errors that came late are told now. */
    public void finish() {
        if (over.compareAndSet(false, true)) {
            object.run(link.virt()::virStreamFinish);
        }
    }

    /** Gives the handle back. */
    public void free() {
        object.free();
    }

    /** Ends it, whether or not all was done. */
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            object.with(link.virt()::virStreamAbort);
        }
        free();
    }
}
