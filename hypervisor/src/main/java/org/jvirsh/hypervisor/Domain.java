package org.jvirsh.hypervisor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.block.DomainBlockJobs;
import org.jvirsh.hypervisor.device.DomainDevices;
import org.jvirsh.hypervisor.domain.LifecycleAction;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.MetadataKind;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.image.DomainImages;
import org.jvirsh.hypervisor.migration.DomainMigration;
import org.jvirsh.hypervisor.snapshot.DomainSnapshots;
import org.jvirsh.hypervisor.statistics.DomainStatistics;
import org.jvirsh.hypervisor.tuning.DomainTuning;

/**
 * A handle on one domain, valid as long as its connection. The name and the UUID do not change under a handle; all else
 * is asked for anew with every call, because other shells may act at the same time.
 */
public interface Domain {
    /** Unique name on this connection. */
    String name();

    /** Unique id for the domain's whole life. */
    UUID uuid();

    /** Number of the running domain; empty when it is not active. */
    OptionalInt id();

    /** State and the reason for it. */
    default DomainState state() {
        throw VirException.unsupported("virDomainGetState");
    }

    /** Sizes and times. */
    default DomainInfo info() {
        throw VirException.unsupported("virDomainGetInfo");
    }

    /** The title of the definition, or empty. */
    default String title() {
        return "";
    }

    /** The operating system type, {@code hvm} for full virtualization. */
    default String osType() {
        throw VirException.unsupported("virDomainGetOSType");
    }

    /** Whether a definition survives the running domain. */
    default boolean persistent() {
        throw VirException.unsupported("virDomainIsPersistent");
    }

    /** Whether the domain is started together with its manager. */
    default boolean autostart() {
        throw VirException.unsupported("virDomainGetAutostart");
    }

    /** Has it started together with its manager, or not. */
    default void autostart(boolean wanted) {
        throw VirException.unsupported("virDomainSetAutostart");
    }

    /** Whether the domain is started together with its manager the next time only. */
    default boolean autostartOnce() {
        throw VirException.unsupported("virDomainGetAutostartOnce");
    }

    /** Has it started together with its manager the next time only, or not. */
    default void autostartOnce(boolean wanted) {
        throw VirException.unsupported("virDomainSetAutostartOnce");
    }

    /** Remarks of the hypervisor on the domain. */
    default List<String> messages() {
        throw VirException.unsupported("virDomainGetMessages");
    }

    /** How the way to the domain is. */
    default ControlInfo control() {
        throw VirException.unsupported("virDomainGetControlInfo");
    }

    /** Gives an inactive domain another name; the handle keeps the old one. */
    default void rename(String newName) {
        throw VirException.unsupported("virDomainRename");
    }

    /**
     * Title, description, or an element of somebody else's namespace.
     *
     * @param uri the namespace
     * @throws VirException error 80 when there is none
     */
    default String metadata(MetadataKind kind, @Nullable String uri, Set<Affect> affect) {
        throw VirException.unsupported("virDomainGetMetadata");
    }

    /**
     * Changes title, description, or an element of somebody else's namespace; null takes it out.
     *
     * @param key prefix for the namespace
     * @param uri the namespace
     */
    default void setMetadata(
            MetadataKind kind, @Nullable String text, @Nullable String key, @Nullable String uri, Set<Affect> affect) {
        throw VirException.unsupported("virDomainSetMetadata");
    }

    /** Changes what happens when the guest does something. */
    default void lifecycleAction(LifecycleEvent event, LifecycleAction action, Set<Affect> affect) {
        throw VirException.unsupported("virDomainSetLifecycleAction");
    }

    /** What is known of the domain's encrypted launch. */
    default List<TypedParameter> launchSecurity() {
        throw VirException.unsupported("virDomainGetLaunchSecurityInfo");
    }

    /** Gives an encrypted domain its secret before it runs. */
    default void launchSecurity(List<TypedParameter> parameters) {
        throw VirException.unsupported("virDomainSetLaunchSecurityState");
    }

    /** Hands open files of the caller to the domain under a name. */
    default void associateFiles(String name, List<Integer> descriptors, Set<FdFlag> flags) {
        throw VirException.unsupported("virDomainFDAssociate");
    }

    /**
     * Has the graphics console read its certificates again.
     *
     * @param type number of the kind of console, 0 for any
     */
    default void reloadGraphics(long type) {
        throw VirException.unsupported("virDomainGraphicsReload");
    }

    /** Whether a saved image will be restored at the next start. */
    default boolean hasManagedSave() {
        throw VirException.unsupported("virDomainHasManagedSaveImage");
    }

    /** Whether it has snapshots; a driver without them says no. */
    default boolean hasSnapshots() {
        return false;
    }

    /** Whether it has checkpoints; a driver without them says no. */
    default boolean hasCheckpoints() {
        return false;
    }

    /** What the security driver has put on it; empty when the driver cannot tell. */
    default Optional<SecurityLabel> securityLabel() {
        return Optional.empty();
    }

    /** The domain as XML: the live one of an active domain unless asked otherwise. */
    default String xml(Set<XmlFlag> flags) {
        throw VirException.unsupported("virDomainGetXMLDesc");
    }

    /** Boots an inactive domain. */
    default void start(Set<StartFlag> flags) {
        throw VirException.unsupported("virDomainCreateWithFlags");
    }

    /** Boots an inactive domain and hands it open files of the caller. */
    default void start(Set<StartFlag> flags, List<Integer> descriptors) {
        throw VirException.unsupported("virDomainCreateWithFiles");
    }

    /** Ends the domain at once. */
    default void destroy(Set<DestroyFlag> flags) {
        throw VirException.unsupported("virDomainDestroyFlags");
    }

    /** Asks the guest to shut down; it may take its time or ignore it. */
    default void shutdown(Set<ShutdownMode> modes) {
        throw VirException.unsupported("virDomainShutdownFlags");
    }

    /** Asks the guest to restart. */
    default void reboot(Set<ShutdownMode> modes) {
        throw VirException.unsupported("virDomainReboot");
    }

    /** Restarts the guest at once, without asking it. */
    default void reset() {
        throw VirException.unsupported("virDomainReset");
    }

    /** Stops the virtual processors. */
    default void suspend() {
        throw VirException.unsupported("virDomainSuspend");
    }

    /** Lets the virtual processors go on. */
    default void resume() {
        throw VirException.unsupported("virDomainResume");
    }

    /** Removes the persistent definition. */
    default void undefine(Set<UndefineFlag> flags) {
        throw VirException.unsupported("virDomainUndefineFlags");
    }

    /**
     * Connects to a text console.
     *
     * @param device alias of the device, or null for the first one
     */
    default ConsoleChannel openConsole(@Nullable String device, Set<ConsoleFlag> flags) {
        throw VirException.unsupported("virDomainOpenConsole");
    }

    /** Changes of the devices of one domain. */
    default DomainDevices devices() {
        return new DomainDevices() {};
    }

    /** Saving, dumping and looking at one domain. */
    default DomainImages images() {
        return new DomainImages() {};
    }

    /** Sizes, limits and affinities of one domain. */
    default DomainTuning tuning() {
        return new DomainTuning() {};
    }

    /** Counters and measurements of one domain. */
    default DomainStatistics statistics() {
        return new DomainStatistics() {};
    }

    /** Long work on the disks of one domain. */
    default DomainBlockJobs blockJobs() {
        return new DomainBlockJobs() {};
    }

    /** What one domain is asked to do inside the guest. */
    default DomainGuest guest() {
        return new DomainGuest() {};
    }

    /** Moving one domain to another host. */
    default DomainMigration migration() {
        return new DomainMigration() {};
    }

    /** Snapshots, checkpoints and backups of one domain. */
    default DomainSnapshots snapshots() {
        return new DomainSnapshots() {};
    }
}
