package org.jvirsh.hypervisor.guest;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.TypedParameter;
import org.jvirsh.hypervisor.error.VirException;

/**
 * What libvirt itself checks before a driver is asked: whether the connection may change things (asking the guest counts
 * as that), and arguments that no driver accepts.
 */
public final class GuardedGuest implements DomainGuest {
    private final Access access;
    private final DomainGuest driver;

    /** A driver behind the rules; {@code access} is what its connection may do. */
    public GuardedGuest(Access access, DomainGuest driver) {
        this.access = access;
        this.driver = driver;
    }

    @Override
    public int freeze(List<String> mountPoints) {
        access.requireWrite("virDomainFSFreeze");
        return driver.freeze(mountPoints);
    }

    @Override
    public int thaw(List<String> mountPoints) {
        access.requireWrite("virDomainFSThaw");
        return driver.thaw(mountPoints);
    }

    @Override
    public void trim(@Nullable String mountPoint, long minimum) {
        access.requireWrite("virDomainFSTrim");
        driver.trim(mountPoint, minimum);
    }

    @Override
    public List<FileSystemInfo> fileSystems() {
        access.requireWrite("virDomainGetFSInfo");
        return driver.fileSystems();
    }

    @Override
    public String hostName(Set<HostNameSource> sources) {
        access.requireWrite("virDomainGetHostname");
        return driver.hostName(sources);
    }

    @Override
    public GuestTime time() {
        access.requireWrite("virDomainGetTime");
        return driver.time();
    }

    @Override
    public void setTime(GuestTime time, Set<TimeFlag> flags) {
        access.requireWrite("virDomainSetTime");
        driver.setTime(time, flags);
    }

    @Override
    public List<GuestInterface> interfaces(AddressSource source) {
        if (source == AddressSource.AGENT) {
            access.requireWrite("virDomainInterfaceAddresses");
        }
        return driver.interfaces(source);
    }

    @Override
    public void announce(@Nullable String device, Announcement how) {
        access.requireWrite("virDomainAnnounceInterface");
        driver.announce(device, how);
    }

    @Override
    public List<TypedParameter> info(Set<GuestInfoType> types) {
        access.requireWrite("virDomainGetGuestInfo");
        return driver.info(types);
    }

    @Override
    public List<String> sshKeys(String user) {
        access.requireWrite("virDomainAuthorizedSSHKeysGet");
        return driver.sshKeys(user);
    }

    @Override
    public void setSshKeys(String user, List<String> keys, Set<SshKeysFlag> flags) {
        access.requireWrite("virDomainAuthorizedSSHKeysSet");
        driver.setSshKeys(user, keys, flags);
    }

    @Override
    public void setPassword(String user, String password, Set<PasswordFlag> flags) {
        access.requireWrite("virDomainSetUserPassword");
        driver.setPassword(user, password, flags);
    }

    @Override
    public void setAgentTimeout(int seconds) {
        access.requireWrite("virDomainAgentSetResponseTimeout");
        driver.setAgentTimeout(seconds);
    }

    @Override
    public void sendKeys(KeyCodeSet set, long holdMillis, List<Integer> keys) {
        access.requireWrite("virDomainSendKey");
        driver.sendKeys(set, holdMillis, keys);
    }

    @Override
    public void sendSignal(long process, int signal) {
        if (process == 0) {
            throw VirException.refusedArgument("pid_value in virDomainSendProcessSignal must not be zero");
        }
        access.requireWrite("virDomainSendProcessSignal");
        driver.sendSignal(process, signal);
    }

    @Override
    public void powerSuspend(SuspendTarget target, long seconds) {
        access.requireWrite("virDomainPMSuspendForDuration");
        driver.powerSuspend(target, seconds);
    }

    @Override
    public void powerWakeup() {
        access.requireWrite("virDomainPMWakeup");
        driver.powerWakeup();
    }

    @Override
    public void injectNmi() {
        access.requireWrite("virDomainInjectNMI");
        driver.injectNmi();
    }

    @Override
    public String monitorCommand(String command, Set<MonitorFlag> flags) {
        access.requireWrite("virDomainQemuMonitorCommand");
        return driver.monitorCommand(command, flags);
    }

    @Override
    public String monitorCommand(String command, List<Integer> descriptors, Set<MonitorFlag> flags) {
        access.requireWrite("virDomainQemuMonitorCommandWithFiles");
        return driver.monitorCommand(command, descriptors, flags);
    }

    @Override
    public String agentCommand(String command, int timeout) {
        access.requireWrite("virDomainQemuAgentCommand");
        return driver.agentCommand(command, timeout);
    }

    @Override
    public void runInNamespace(List<String> command, boolean securityLabel) {
        access.requireWrite("virDomainLxcOpenNamespace");
        driver.runInNamespace(command, securityLabel);
    }
}
