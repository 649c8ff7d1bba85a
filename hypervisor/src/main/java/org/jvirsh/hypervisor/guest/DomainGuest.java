package org.jvirsh.hypervisor.guest;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/** What one domain is asked to do inside the guest. A driver overrides what it has; all else fails with error 3. */
public interface DomainGuest {
    /** Longest list of keys pressed at once. */
    int MAX_KEYS = 16;

    /** Stops writing to file systems, all or those mounted there; returns how many. */
    default int freeze(List<String> mountPoints) {
        throw VirException.unsupported("virDomainFSFreeze");
    }

    /** Lets writing go on; returns on how many file systems. */
    default int thaw(List<String> mountPoints) {
        throw VirException.unsupported("virDomainFSThaw");
    }

    /** Gives unused blocks back, of pieces of at least {@code minimum} bytes. */
    default void trim(@Nullable String mountPoint, long minimum) {
        throw VirException.unsupported("virDomainFSTrim");
    }

    /** The file systems the guest has mounted. */
    default List<FileSystemInfo> fileSystems() {
        throw VirException.unsupported("virDomainGetFSInfo");
    }

    /** The guest's host name; no source: whichever there is. */
    default String hostName(Set<HostNameSource> sources) {
        throw VirException.unsupported("virDomainGetHostname");
    }

    /** The guest's clock. */
    default GuestTime time() {
        throw VirException.unsupported("virDomainGetTime");
    }

    /** Sets the guest's clock. */
    default void setTime(GuestTime time, Set<TimeFlag> flags) {
        throw VirException.unsupported("virDomainSetTime");
    }

    /** The guest's network interfaces with their addresses. */
    default List<GuestInterface> interfaces(AddressSource source) {
        throw VirException.unsupported("virDomainInterfaceAddresses");
    }

    /** Makes network interfaces known to their network: all, or one. */
    default void announce(@Nullable String device, Announcement how) {
        throw VirException.unsupported("virDomainAnnounceInterface");
    }

    /** What the guest tells of itself; no type: all it can. */
    default List<TypedParameter> info(Set<GuestInfoType> types) {
        throw VirException.unsupported("virDomainGetGuestInfo");
    }

    /** The public keys that may log in as the user. */
    default List<String> sshKeys(String user) {
        throw VirException.unsupported("virDomainAuthorizedSSHKeysGet");
    }

    /** Changes the public keys that may log in as the user. */
    default void setSshKeys(String user, List<String> keys, Set<SshKeysFlag> flags) {
        throw VirException.unsupported("virDomainAuthorizedSSHKeysSet");
    }

    /** Changes a user's password. */
    default void setPassword(String user, String password, Set<PasswordFlag> flags) {
        throw VirException.unsupported("virDomainSetUserPassword");
    }

    /** Says how many seconds to wait for the agent; -2 for ever, -1 the usual time, 0 not at all. */
    default void setAgentTimeout(int seconds) {
        throw VirException.unsupported("virDomainAgentSetResponseTimeout");
    }

    /** Presses keys at once and holds them for a time in milliseconds, 0 for the usual one. */
    default void sendKeys(KeyCodeSet set, long holdMillis, List<Integer> keys) {
        throw VirException.unsupported("virDomainSendKey");
    }

    /** Sends a signal to a process of the guest. */
    default void sendSignal(long process, int signal) {
        throw VirException.unsupported("virDomainSendProcessSignal");
    }

    /** Sends the guest to sleep for so many seconds, 0 until it is woken. */
    default void powerSuspend(SuspendTarget target, long seconds) {
        throw VirException.unsupported("virDomainPMSuspendForDuration");
    }

    /** Wakes the guest. */
    default void powerWakeup() {
        throw VirException.unsupported("virDomainPMWakeup");
    }

    /** Interrupts the guest without it being able to mask that. */
    default void injectNmi() {
        throw VirException.unsupported("virDomainInjectNMI");
    }

    /** Sends a command to the monitor and returns its answer. */
    default String monitorCommand(String command, Set<MonitorFlag> flags) {
        throw VirException.unsupported("virDomainQemuMonitorCommand");
    }

    /** As above, with file descriptors of this process. */
    default String monitorCommand(String command, List<Integer> descriptors, Set<MonitorFlag> flags) {
        throw VirException.unsupported("virDomainQemuMonitorCommandWithFiles");
    }

    /**
     * Sends a command to the agent and returns its answer.
     *
     * @param timeout seconds to wait; -2 for ever, -1 the usual time, 0 not at all
     */
    default String agentCommand(String command, int timeout) {
        throw VirException.unsupported("virDomainQemuAgentCommand");
    }

    /** Runs a program inside the container and waits for it. */
    default void runInNamespace(List<String> command, boolean securityLabel) {
        throw VirException.unsupported("virDomainLxcOpenNamespace");
    }
}
