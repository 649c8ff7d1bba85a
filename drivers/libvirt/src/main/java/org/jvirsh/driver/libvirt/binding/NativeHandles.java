package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.PointerType;
import com.sun.jna.ptr.PointerByReference;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The handles that one connection has given out, so that none outlives it and none is kept without need. */
final class NativeHandles {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Binding binding;
    private final CallGate gate;
    private final Set<Release<?>> open = ConcurrentHashMap.newKeySet();

    NativeHandles(Binding binding, CallGate gate) {
        this.binding = binding;
        this.gate = gate;
    }

    CallGate gate() {
        return gate;
    }

    Binding binding() {
        return binding;
    }

    /** How many handles are out. */
    public int size() {
        return open.size();
    }

    /** Takes over a handle that a call has returned; null means that the call has failed. */
    public <P extends PointerType> NativeObject<P> own(@Nullable P pointer, ToIntFunction<P> free) {
        if (pointer == null || pointer.getPointer() == null) {
            throw binding.failure();
        }
        return new NativeObject<>(this, pointer, free);
    }

    /**
     * Takes over all handles of a list that a call has allocated.
     *
     * @param call fills in the address of the list and returns its length
     * @param make makes an empty pointer
     */
    public <P extends PointerType> List<NativeObject<P>> list(
            ToIntFunction<PointerByReference> call, Supplier<P> make, ToIntFunction<P> free) {
        PointerByReference address = new PointerByReference();
        int count = call.applyAsInt(address);
        if (count < 0) {
            throw binding.failure();
        }
        List<NativeObject<P>> objects = new ArrayList<>(count);
        Pointer list = address.getValue();
        if (list != null) {
            for (int i = 0; i < count; i++) {
                P pointer = make.get();
                pointer.setPointer(list.getPointer((long) i * Native.POINTER_SIZE));
                objects.add(new NativeObject<>(this, pointer, free));
            }
            Native.free(Pointer.nativeValue(list));
        }
        return objects;
    }

    /** Runs a call with an array of the pointers of some handles, ended by a null. */
    public <P extends PointerType, R> R withArray(List<NativeObject<P>> objects, Function<Pointer, R> call) {
        Memory array = new Memory((objects.size() + 1L) * Native.POINTER_SIZE);
        array.clear();
        for (int i = 0; i < objects.size(); i++) {
            long offset = (long) i * Native.POINTER_SIZE;
            objects.get(i).with(pointer -> {
                array.setPointer(offset, pointer.getPointer());
                return null;
            });
        }
        try {
            return call.apply(array);
        } finally {
            Reference.reachabilityFence(objects);
            Reference.reachabilityFence(array);
        }
    }

    <P extends PointerType> Cleaner.Cleanable register(NativeObject<P> object, P pointer, ToIntFunction<P> free) {
        Release<P> release = new Release<>(open, pointer, free);
        open.add(release);
        return CLEANER.register(object, release);
    }

    /** Gives back all that is still out. */
    public void close() {
        open.forEach(Release::run);
    }

    /** Frees once, whoever comes first: the collector or the end of the connection. */
    private static final class Release<P extends PointerType> implements Runnable {
        private final Set<Release<?>> open;
        private final P pointer;
        private final ToIntFunction<P> free;

        Release(Set<Release<?>> open, P pointer, ToIntFunction<P> free) {
            this.open = open;
            this.pointer = pointer;
            this.free = free;
        }

        @Override
        public void run() {
            if (open.remove(this)) {
                // It cannot fail but for a pointer that is none; and nobody could do anything about it.
                int _ = free.applyAsInt(pointer);
            }
        }
    }
}
