package org.jvirsh.hypervisor.nodedev;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jvirsh.hypervisor.Affect;
import org.jvirsh.hypervisor.error.VirException;

/** A handle on one device of the host. */
public interface NodeDevice {
    /** Unique name on the host. */
    String name();

    /** Name of the device it hangs on. */
    default Optional<String> parent() {
        throw VirException.unsupported("virNodeDeviceGetParent");
    }

    /** Names of what it can do. */
    default List<String> capabilities() {
        throw VirException.unsupported("virNodeDeviceNumOfCaps");
    }

    /** Whether the device is there. */
    default boolean active() {
        throw VirException.unsupported("virNodeDeviceIsActive");
    }

    /** Whether a definition survives the device. */
    default boolean persistent() {
        throw VirException.unsupported("virNodeDeviceIsPersistent");
    }

    /** Whether the device is made together with its parent. */
    default boolean autostart() {
        throw VirException.unsupported("virNodeDeviceGetAutostart");
    }

    /** Makes the device together with its parent, or no longer. */
    default void setAutostart(boolean on) {
        throw VirException.unsupported("virNodeDeviceSetAutostart");
    }

    /** The device as XML. */
    default String xml(Set<NodeDeviceXmlFlag> flags) {
        throw VirException.unsupported("virNodeDeviceGetXMLDesc");
    }

    /** Makes a defined device appear. */
    default void start() {
        throw VirException.unsupported("virNodeDeviceCreate");
    }

    /** Makes the device disappear. */
    default void destroy() {
        throw VirException.unsupported("virNodeDeviceDestroy");
    }

    /** Removes the persistent definition. */
    default void undefine() {
        throw VirException.unsupported("virNodeDeviceUndefine");
    }

    /** Changes the device. */
    default void update(String xml, Set<Affect> affect) {
        throw VirException.unsupported("virNodeDeviceUpdate");
    }

    /** Takes the device from the host's driver and gives it to one for guests; the usual one unless named. */
    default void detach(Optional<String> driver) {
        throw VirException.unsupported(driver.isPresent() ? "virNodeDeviceDetachFlags" : "virNodeDeviceDettach");
    }

    /** Returns the device to the host's driver. */
    default void reattach() {
        throw VirException.unsupported("virNodeDeviceReAttach");
    }

    /** Resets the device. */
    default void reset() {
        throw VirException.unsupported("virNodeDeviceReset");
    }
}
