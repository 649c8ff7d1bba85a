package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import com.sun.jna.PointerType;
import com.sun.jna.ptr.PointerByReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.Libvirt;

/** An open connection with the handles that were asked of it, which are given back before it is closed. */
public final class LibvirtLink {
    private final Binding binding;
    private final CallGate gate = new CallGate();
    private final ConnectionPointer pointer;
    private final NativeObject<ConnectionPointer> connection;
    private final NativeHandles handles;
    private final Set<Callback> callbacks = ConcurrentHashMap.newKeySet();
    private final Object telling = new Object();
    private @Nullable ExecutorService listeners;
    private volatile boolean closed;

    public LibvirtLink(Binding binding, ConnectionPointer pointer) {
        this.binding = binding;
        this.pointer = pointer;
        this.connection = new NativeObject<>(binding, gate, pointer);
        this.handles = new NativeHandles(binding, gate);
    }

    public Binding binding() {
        return binding;
    }

    /** What nearly every run calls. */
    public FrequentCalls calls() {
        return binding.calls();
    }

    /** What lists of networks and storage pools call. */
    public ListCalls lists() {
        return binding.lists();
    }

    /** What the Java binding of libvirt declares. */
    public Libvirt virt() {
        return binding.virt();
    }

    /** What it lacks. */
    public MoreLibvirt more() {
        return binding.more();
    }

    /** What is for QEMU only. */
    public QemuFunctions qemu() {
        return binding.qemu();
    }

    /** How many handles are out. */
    public int handles() {
        return handles.size();
    }

    /** How many callbacks are registered. */
    public int registrations() {
        return callbacks.size();
    }

    /** Whether the connection is still there, as far as this side knows; the other side is not asked. */
    public boolean alive() {
        return with(calls()::virConnectIsAlive) != 0;
    }

    /** See {@link NativeObject#with}. */
    public <R> R with(Function<ConnectionPointer, R> call) {
        return connection.with(call);
    }

    /**
     * Makes a call while no other is under way, and keeps others out meanwhile. Waits for that as long as it takes.
     *
     * @return whether it was made; it is not when the connection is closed before, or the thread interrupted
     */
    public boolean alone(Consumer<ConnectionPointer> call) {
        try {
            if (!gate.enterAlone()) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            call.accept(pointer);
            return true;
        } finally {
            gate.leave();
        }
    }

    /** See {@link NativeObject#count}. */
    public int count(ToIntFunction<ConnectionPointer> call) {
        return connection.count(call);
    }

    /** See {@link NativeObject#run}. */
    public void run(ToIntFunction<ConnectionPointer> call) {
        connection.count(call);
    }

    /** See {@link NativeObject#text}. */
    public String text(Function<ConnectionPointer, @Nullable CString> call) {
        return connection.text(call);
    }

    /** See {@link NativeHandles#own}. */
    public <P extends PointerType> NativeObject<P> own(@Nullable P pointer, ToIntFunction<P> free) {
        return handles.own(pointer, free);
    }

    /** See {@link NativeHandles#list}. */
    public <P extends PointerType> List<NativeObject<P>> list(
            ToIntFunction<PointerByReference> call, Supplier<P> make, ToIntFunction<P> free) {
        return handles.list(call, make, free);
    }

    /** See {@link NativeHandles#withArray}. */
    public <P extends PointerType, R> R withArray(
            List<NativeObject<P>> objects, Function<Pointer, R> call) {
        return handles.withArray(objects, call);
    }

    /** Runs what a listener does, in the order of the calls, away from libvirt's event loop, which must not wait. */
    public void tell(Runnable news) {
        synchronized (telling) {
            if (closed) {
                return;
            }
            // Most connections never have anything to tell.
            if (listeners == null) {
                listeners = Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("libvirt-listeners").factory());
            }
            listeners.execute(news);
        }
    }

    /**
     * Registers a callback, which stays where libvirt finds it until it is taken out.
     *
     * @param register makes the call, whose result is a number
     * @param deregister takes it out by that number
     */
    public EventRegistration registered(
            Callback callback,
            ToIntBiFunction<ConnectionPointer, Callback> register,
            ToIntBiFunction<ConnectionPointer, Integer> deregister) {
        callbacks.add(callback);
        int number;
        try {
            number = count(c -> register.applyAsInt(c, callback));
        } catch (VirException e) {
            callbacks.remove(callback);
            throw e;
        }
        return () -> {
            if (callbacks.remove(callback) && !closed) {
                with(c -> deregister.applyAsInt(c, number));
            }
        };
    }

    /** Refuses further calls, gives all handles back and closes the connection; behind the last call that is under way. */
    public void close() {
        close(false);
    }

    /** As {@link #close}, without waiting for long until the server has answered; the program is about to end. */
    public void leave() {
        close(true);
    }

    private void close(boolean ending) {
        synchronized (telling) {
            closed = true;
            if (listeners != null) {
                listeners.shutdown();
            }
        }
        gate.close(() -> {
            handles.close();
            if (!ending || !LastCall.begin(calls(), pointer)) {
                calls().virConnectClose(pointer);
            }
            binding.loop().leave();
        });
    }
}
