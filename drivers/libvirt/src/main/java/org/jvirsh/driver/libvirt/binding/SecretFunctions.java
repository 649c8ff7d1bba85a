package org.jvirsh.driver.libvirt.binding;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.SecretPointer;

/** Secrets: what the Java binding of libvirt lacks. Parameters and results are those of the C functions. */
public interface SecretFunctions extends Library {
    int virConnectListAllSecrets(ConnectionPointer connection, PointerByReference secrets, int flags);

    int virConnectSecretEventRegisterAny(
            ConnectionPointer connection, SecretPointer secret, int eventID, Callback callback, Pointer opaque,
            Pointer free);

    int virConnectSecretEventDeregisterAny(ConnectionPointer connection, int callbackID);
}
