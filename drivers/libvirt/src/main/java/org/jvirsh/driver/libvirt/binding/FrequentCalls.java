package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.VirException;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;

/**
 * The functions that nearly every run calls. Each is looked up by itself: the interfaces that declare all functions need classes
 * which are made while the program runs, which takes longer than a short command. Parameters and results are those of the C functions.
 */
public final class FrequentCalls {
    private final NativeLibrary library;
    private final Map<String, Function> functions = new ConcurrentHashMap<>();

    FrequentCalls(NativeLibrary library) {
        this.library = library;
    }

    /** A function of the library; error 3 when it has none of that name. */
    Function function(String name) {
        Function known = functions.get(name);
        if (known != null) {
            return known;
        }
        try {
            Function found = library.getFunction(name);
            functions.put(name, found);
            return found;
        } catch (UnsatisfiedLinkError e) {
            throw VirException.unsupported(name);
        }
    }

    int number(String name, @Nullable Object... arguments) {
        return function(name).invokeInt(arguments);
    }

    @Nullable Pointer pointer(String name, @Nullable Object... arguments) {
        return function(name).invokePointer(arguments);
    }

    private @Nullable DomainPointer domain(String name, @Nullable Object... arguments) {
        Pointer pointer = pointer(name, arguments);
        return pointer == null ? null : new DomainPointer(pointer);
    }

    int virInitialize() {
        return number("virInitialize");
    }

    void virSetErrorFunc(@Nullable Pointer data, Pointer handler) {
        function("virSetErrorFunc").invokeVoid(new Object[] {data, handler});
    }

    @Nullable Pointer virGetLastError() {
        return pointer("virGetLastError");
    }

    int virEventRegisterDefaultImpl() {
        return number("virEventRegisterDefaultImpl");
    }

    int virEventRunDefaultImpl() {
        return number("virEventRunDefaultImpl");
    }

    int virEventAddTimeout(int millis, Pointer callback, @Nullable Pointer data, @Nullable Pointer free) {
        return number("virEventAddTimeout", millis, callback, data, free);
    }

    void virEventUpdateTimeout(int timer, int millis) {
        function("virEventUpdateTimeout").invokeVoid(new Object[] {timer, millis});
    }

    /** As in the Java binding, where the callbacks for authentication are a structure; here they may be libvirt's own. */
    public @Nullable ConnectionPointer virConnectOpenAuth(String uri, @Nullable Pointer authentication, int flags) {
        Pointer pointer = pointer("virConnectOpenAuth", uri, authentication, flags);
        if (pointer == null) {
            return null;
        }
        ConnectionPointer connection = new ConnectionPointer();
        connection.setPointer(pointer);
        return connection;
    }

    int virConnectClose(ConnectionPointer connection) {
        return number("virConnectClose", connection.getPointer());
    }

    int virConnectIsAlive(ConnectionPointer connection) {
        return number("virConnectIsAlive", connection.getPointer());
    }

    public int virConnectSetKeepAlive(ConnectionPointer connection, int interval, int count) {
        return number("virConnectSetKeepAlive", connection.getPointer(), interval, count);
    }

    public int virConnectRegisterCloseCallback(
            ConnectionPointer connection, Callback callback, @Nullable Pointer data, @Nullable Pointer free) {
        return number("virConnectRegisterCloseCallback", connection.getPointer(), callback, data, free);
    }

    public int virConnectUnregisterCloseCallback(ConnectionPointer connection, Callback callback) {
        return number("virConnectUnregisterCloseCallback", connection.getPointer(), callback);
    }

    public int virConnectGetAllDomainStats(
            ConnectionPointer connection, int stats, PointerByReference records, int flags) {
        return number("virConnectGetAllDomainStats", connection.getPointer(), stats, records, flags);
    }

    public void virDomainStatsRecordListFree(Pointer records) {
        function("virDomainStatsRecordListFree").invokeVoid(new Object[] {records});
    }

    public int virConnectListAllDomains(ConnectionPointer connection, PointerByReference domains, int flags) {
        return number("virConnectListAllDomains", connection.getPointer(), domains, flags);
    }

    public @Nullable DomainPointer virDomainLookupByName(ConnectionPointer connection, String name) {
        return domain("virDomainLookupByName", connection.getPointer(), name);
    }

    public @Nullable DomainPointer virDomainLookupByUUIDString(ConnectionPointer connection, String uuid) {
        return domain("virDomainLookupByUUIDString", connection.getPointer(), uuid);
    }

    public @Nullable DomainPointer virDomainLookupByID(ConnectionPointer connection, int id) {
        return domain("virDomainLookupByID", connection.getPointer(), id);
    }

    public int virDomainRef(DomainPointer domain) {
        return number("virDomainRef", domain.getPointer());
    }

    public int virDomainFree(DomainPointer domain) {
        return number("virDomainFree", domain.getPointer());
    }

    public int virDomainGetID(DomainPointer domain) {
        return number("virDomainGetID", domain.getPointer());
    }

    public @Nullable String virDomainGetName(DomainPointer domain) {
        return NativeTexts.at(pointer("virDomainGetName", domain.getPointer()));
    }

    public int virDomainGetUUID(DomainPointer domain, byte[] uuid) {
        return number("virDomainGetUUID", domain.getPointer(), uuid);
    }

    public int virDomainGetState(DomainPointer domain, IntByReference state, IntByReference reason, int flags) {
        return number("virDomainGetState", domain.getPointer(), state, reason, flags);
    }

    public int virDomainIsPersistent(DomainPointer domain) {
        return number("virDomainIsPersistent", domain.getPointer());
    }

    public int virDomainGetAutostart(DomainPointer domain, IntByReference wanted) {
        return number("virDomainGetAutostart", domain.getPointer(), wanted);
    }

    /** The structure is memory. */
    public int virDomainGetInfo(DomainPointer domain, Pointer info) {
        return number("virDomainGetInfo", domain.getPointer(), info);
    }

    /** A text that is the caller's to free. */
    public @Nullable Pointer virDomainGetOSType(DomainPointer domain) {
        return pointer("virDomainGetOSType", domain.getPointer());
    }

    public int virDomainHasManagedSaveImage(DomainPointer domain, int flags) {
        return number("virDomainHasManagedSaveImage", domain.getPointer(), flags);
    }

    /** The structure is memory. */
    public int virNodeGetSecurityModel(ConnectionPointer connection, Pointer model) {
        return number("virNodeGetSecurityModel", connection.getPointer(), model);
    }

    /** The structure is memory. */
    public int virDomainGetSecurityLabel(DomainPointer domain, Pointer label) {
        return number("virDomainGetSecurityLabel", domain.getPointer(), label);
    }

    public int virDomainGetMessages(DomainPointer domain, PointerByReference messages, int flags) {
        return number("virDomainGetMessages", domain.getPointer(), messages, flags);
    }

    public int virDomainGetAutostartOnce(DomainPointer domain, IntByReference wanted) {
        return number("virDomainGetAutostartOnce", domain.getPointer(), wanted);
    }

    public int virDomainCreate(DomainPointer domain) {
        return number("virDomainCreate", domain.getPointer());
    }

    public int virDomainDestroy(DomainPointer domain) {
        return number("virDomainDestroy", domain.getPointer());
    }

    /** A text that is the caller's to free. */
    public @Nullable Pointer virDomainGetXMLDesc(DomainPointer domain, int flags) {
        return pointer("virDomainGetXMLDesc", domain.getPointer(), flags);
    }

    public int virDomainSuspend(DomainPointer domain) {
        return number("virDomainSuspend", domain.getPointer());
    }

    public int virDomainResume(DomainPointer domain) {
        return number("virDomainResume", domain.getPointer());
    }

    public int virDomainShutdown(DomainPointer domain) {
        return number("virDomainShutdown", domain.getPointer());
    }

    public int virDomainUndefine(DomainPointer domain) {
        return number("virDomainUndefine", domain.getPointer());
    }

    public int virDomainReboot(DomainPointer domain, int flags) {
        return number("virDomainReboot", domain.getPointer(), flags);
    }

    public int virDomainReset(DomainPointer domain, int flags) {
        return number("virDomainReset", domain.getPointer(), flags);
    }

    public int virDomainUndefineFlags(DomainPointer domain, int flags) {
        return number("virDomainUndefineFlags", domain.getPointer(), flags);
    }

    public int virDomainSetAutostart(DomainPointer domain, int wanted) {
        return number("virDomainSetAutostart", domain.getPointer(), wanted);
    }

    /** A text that is the caller's to free. */
    public @Nullable Pointer virConnectGetURI(ConnectionPointer connection) {
        return pointer("virConnectGetURI", connection.getPointer());
    }
}
