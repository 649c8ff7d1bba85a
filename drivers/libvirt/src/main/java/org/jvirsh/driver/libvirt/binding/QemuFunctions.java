package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;

/** QEMU's monitors: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface QemuFunctions extends Library {
    int virDomainQemuMonitorCommand(DomainPointer domain, String cmd, PointerByReference result, int flags);

    int virDomainQemuMonitorCommandWithFiles(
            DomainPointer domain, String cmd, int ninfiles, int[] infiles, IntByReference noutfiles,
            PointerByReference outfiles, PointerByReference result, int flags);

    DomainPointer virDomainQemuAttach(ConnectionPointer domain, int process, int flags);

    CString virDomainQemuAgentCommand(DomainPointer domain, String cmd, int timeout, int flags);

    int virConnectDomainQemuMonitorEventRegister(
            ConnectionPointer connection, DomainPointer domain, String event, Callback callback, Pointer opaque,
            Pointer free, int flags);

    int virConnectDomainQemuMonitorEventDeregister(ConnectionPointer connection, int callbackID);
}
