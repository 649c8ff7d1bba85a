package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;
import org.libvirt.jna.Libvirt;

/** The loaded library. */
public final class Binding {
    private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));

    /** With its full name the library is where the dynamic linker finds it, and needs no search. */
    private static final String LIBRARY = LINUX ? "libvirt.so.0" : "virt";

    private static final String QEMU_LIBRARY = LINUX ? "libvirt-qemu.so.0" : "virt-qemu";

    /** Where JNA searches; it would run another program to find out. */
    private static final String SEARCHED = "jna.platform.library.path";

    private final NativeLibrary library;
    private final FrequentCalls calls;
    private final ListCalls lists;
    private final EventLoop loop;
    private final Set<Callback> kept = ConcurrentHashMap.newKeySet();

    private Binding(NativeLibrary library) {
        this.library = library;
        this.calls = new FrequentCalls(library);
        this.lists = new ListCalls(calls);
        this.loop = new EventLoop(calls);
    }

    /** Loads the library once; later calls give the same one. Empty when this host has none. */
    public static Optional<Binding> load() {
        return Optional.ofNullable(Loaded.BINDING);
    }

    /**
     * Looks up what nearly every connection calls, and makes what it works with. For a thread that has nothing else to do: while
     * the connection is being opened this costs nothing, and afterwards as much as a tenth of a call over the wire.
     */
    public void prepare() {
        for (String name : List.of(
                "virConnectSetKeepAlive", "virConnectIsAlive", "virConnectGetAllDomainStats", "virDomainGetName",
                "virDomainStatsRecordListFree", "virConnectClose")) {
            Function _ = calls.function(name);
        }
        int _ = new NativeHandles(this, new CallGate()).size();
    }

    private static Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        options.put(Library.OPTION_STRING_ENCODING, "UTF-8");
        return options;
    }

    private static <T extends Library> T all(String name, Class<T> declared) {
        Map<String, Object> options = options();
        options.put(Library.OPTION_INVOCATION_MAPPER, new MissingFunctions());
        return Native.load(name, declared, options);
    }

    /** What nearly every run calls. */
    public FrequentCalls calls() {
        return calls;
    }

    /** What lists call. */
    public ListCalls lists() {
        return lists;
    }

    /** What the Java binding of libvirt declares. */
    public Libvirt virt() {
        return Declared.ALL;
    }

    /** What it lacks. */
    public MoreLibvirt more() {
        return Lacking.ALL;
    }

    /** What delivers events. */
    public EventLoop loop() {
        return loop;
    }

    /** Keeps a callback where libvirt finds it. */
    public void keep(Callback callback) {
        kept.add(callback);
    }

    /** libvirt has let go of it. */
    public void forget(Callback callback) {
        kept.remove(callback);
    }

    /** libvirt's own callbacks for authentication: they ask on the terminal, as virsh does. */
    public @Nullable Pointer defaultAuthentication() {
        return library.getGlobalVariableAddress("virConnectAuthPtrDefault").getPointer(0);
    }

    /** The functions for QEMU, which are in a library of their own. */
    public QemuFunctions qemu() {
        try {
            return all(QEMU_LIBRARY, QemuFunctions.class);
        } catch (UnsatisfiedLinkError e) {
            throw VirException.unsupported("virDomainQemuMonitorCommand");
        }
    }

    /** Made when it is asked for, and never for connections of other drivers. */
    private static final class Loaded {
        static final @Nullable Binding BINDING = load();

        private static @Nullable Binding load() {
            if (LINUX && System.getProperty(SEARCHED) == null) {
                System.setProperty(SEARCHED, "");
            }
            Binding binding;
            try {
                binding = new Binding(NativeLibrary.getInstance(LIBRARY, options()));
            } catch (UnsatisfiedLinkError e) {
                return null;
            }
            FrequentCalls calls = binding.calls();
            calls.virInitialize();
            // libvirt writes errors to standard error unless somebody else takes them; here they become exceptions. This
            // function does nothing more when it is called again, whatever it is given.
            calls.virSetErrorFunc(null, calls.function("virInitialize"));
            calls.virEventRegisterDefaultImpl();
            return binding;
        }
    }

    private static final class Declared {
        static final Libvirt ALL = all(LIBRARY, Libvirt.class);
    }

    private static final class Lacking {
        static final MoreLibvirt ALL = all(LIBRARY, MoreLibvirt.class);
    }

    /** The error that the last failed call of this thread has left. */
    public VirException failure() {
        return NativeErrors.last(calls);
    }
}
