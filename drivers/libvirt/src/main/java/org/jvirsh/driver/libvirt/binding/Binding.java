package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;
import org.libvirt.jna.Libvirt;

/**
 * The loaded library.
 *
 * @param virt what the Java binding of libvirt declares
 * @param more what it lacks
 */
public record Binding(Libvirt virt, MoreLibvirt more) {
    private static final String LIBRARY = "virt";
    private static final String QEMU_LIBRARY = "virt-qemu";
    private static final Map<String, Object> OPTIONS = Map.of(
            Library.OPTION_STRING_ENCODING, "UTF-8", Library.OPTION_INVOCATION_MAPPER, new MissingFunctions());

    /** libvirt writes errors to standard error unless somebody else takes them; here they become exceptions. */
    private static final Libvirt.VirErrorCallback SILENCE = (data, error) -> {};

    /** Loads the library once; later calls give the same one. Empty when this host has none. */
    public static Optional<Binding> load() {
        return Optional.ofNullable(Loaded.BINDING);
    }

    /** libvirt's own callbacks for authentication: they ask on the terminal, as virsh does. */
    public Pointer defaultAuthentication() {
        return NativeLibrary.getInstance(LIBRARY)
                .getGlobalVariableAddress("virConnectAuthPtrDefault")
                .getPointer(0);
    }

    /** The functions for QEMU, which are in a library of their own. */
    public QemuFunctions qemu() {
        try {
            return Native.load(QEMU_LIBRARY, QemuFunctions.class, new HashMap<>(OPTIONS));
        } catch (UnsatisfiedLinkError e) {
            throw VirException.unsupported("virDomainQemuMonitorCommand");
        }
    }

    /** Made when it is asked for, and never for connections of other drivers. */
    private static final class Loaded {
        static final @Nullable Binding BINDING = load();

        private static @Nullable Binding load() {
            try {
                NativeLibrary.getInstance(LIBRARY, new HashMap<>(OPTIONS));
            } catch (UnsatisfiedLinkError e) {
                return null;
            }
            Libvirt virt = Native.load(LIBRARY, Libvirt.class, new HashMap<>(OPTIONS));
            MoreLibvirt more = Native.load(LIBRARY, MoreLibvirt.class, new HashMap<>(OPTIONS));
            virt.virSetErrorFunc(Pointer.NULL, SILENCE);
            virt.virEventRegisterDefaultImpl();
            virt.virInitialize();
            EventLoop.start(virt);
            return new Binding(virt, more);
        }
    }

    /** The error that the last failed call of this thread has left. */
    public VirException failure() {
        return NativeErrors.last(more);
    }
}
