package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.PointerType;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.CString;

/**
 * A handle on one of libvirt's objects. It is given back when nobody can use it any more, at the latest with its connection.
 *
 * @param <P> the type of the pointer
 */
public final class NativeObject<P extends PointerType> {
    private final Binding binding;
    private final CallGate gate;
    private final P pointer;
    private final Cleaner.@Nullable Cleanable cleanable;

    /** A handle that nobody gives back but its owner. */
    NativeObject(Binding binding, CallGate gate, P pointer) {
        this.binding = binding;
        this.gate = gate;
        this.pointer = pointer;
        this.cleanable = null;
    }

    NativeObject(NativeHandles handles, P pointer, ToIntFunction<P> free) {
        this.binding = handles.binding();
        this.gate = handles.gate();
        this.pointer = pointer;
        this.cleanable = handles.register(this, pointer, free);
    }

    /** The library it belongs to. */
    public Binding binding() {
        return binding;
    }

    /** Calls with it; it stays alive until the call is over. */
    public <R> @Nullable R with(Function<P, @Nullable R> call) {
        gate.enter();
        try {
            return call.apply(pointer);
        } finally {
            gate.leave();
            Reference.reachabilityFence(this);
        }
    }

    /** Makes a call whose result is negative when it fails, and returns that result. */
    public int count(ToIntFunction<P> call) {
        gate.enter();
        try {
            int result = call.applyAsInt(pointer);
            if (result < 0) {
                throw binding.failure();
            }
            return result;
        } finally {
            gate.leave();
            Reference.reachabilityFence(this);
        }
    }

    /** As {@link #count}, for calls that say no more than whether they have failed. */
    public void run(ToIntFunction<P> call) {
        count(call);
    }

    /** Makes a call that answers 0 for no and 1 for yes. */
    public boolean test(ToIntFunction<P> call) {
        return count(call) > 0;
    }

    /** Makes a call whose result is null when it fails. */
    public <R> R get(Function<P, @Nullable R> call) {
        R result = with(call);
        if (result == null) {
            throw binding.failure();
        }
        return result;
    }

    /** Makes a call whose result is a text that is the caller's to free. */
    public String text(Function<P, @Nullable CString> call) {
        return get(call).toString();
    }

    /** Gives the handle back before time. */
    public void free() {
        if (cleanable != null) {
            cleanable.clean();
        }
    }
}
