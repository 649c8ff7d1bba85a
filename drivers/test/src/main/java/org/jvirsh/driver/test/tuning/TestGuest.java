package org.jvirsh.driver.test.tuning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.tuning.TuningErrors;
import org.jvirsh.driver.test.domain.DomainReference;
import org.jvirsh.driver.test.domain.TestDomainObject;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.DomainState;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.guest.AddressSource;
import org.jvirsh.hypervisor.guest.DomainGuest;
import org.jvirsh.hypervisor.guest.FileSystemInfo;
import org.jvirsh.hypervisor.guest.GuestInterface;
import org.jvirsh.hypervisor.guest.GuestTime;
import org.jvirsh.hypervisor.guest.HostNameSource;
import org.jvirsh.hypervisor.guest.KeyCodeSet;
import org.jvirsh.hypervisor.guest.KeyTable;
import org.jvirsh.hypervisor.guest.PasswordFlag;
import org.jvirsh.hypervisor.guest.TimeFlag;
import org.jvirsh.hypervisor.xml.XmlElement;

/** The guest of a domain of the imaginary host: two file systems on its first disk, and a clock that stands still. */
public final class TestGuest implements DomainGuest {
    private static final List<String> MOUNT_POINTS = List.of("/", "/boot");
    private static final int SIGNALS = 65;

    private final DomainReference reference;
    private final NetworkAddresses networks;

    /** The guest of a domain; the networks say what addresses there are. */
    public TestGuest(DomainReference reference, NetworkAddresses networks) {
        this.reference = reference;
        this.networks = networks;
    }

    private <T> T running(Function<TestDomainObject, T> question) {
        return reference.look(domain -> {
            domain.life().requireActive();
            return question.apply(domain);
        });
    }

    private static void requireMountPoint(String name) {
        if (!MOUNT_POINTS.contains(name)) {
            throw TuningErrors.invalidOperation("mount point not found: " + name);
        }
    }

    @Override
    public int freeze(List<String> mountPoints) {
        return write(mountPoints, false);
    }

    @Override
    public int thaw(List<String> mountPoints) {
        return write(mountPoints, true);
    }

    /** Allows writing or not; all file systems change, or none when one is not there. */
    private int write(List<String> mountPoints, boolean allowed) {
        return running(domain -> {
            Set<String> frozen = domain.guest().frozen();
            Set<String> changed = new HashSet<>(frozen);
            for (String name : mountPoints.isEmpty() ? MOUNT_POINTS : mountPoints) {
                requireMountPoint(name);
                if (allowed) {
                    changed.remove(name);
                } else {
                    changed.add(name);
                }
            }
            int count = Math.abs(changed.size() - frozen.size());
            frozen.clear();
            frozen.addAll(changed);
            return count;
        });
    }

    @Override
    public void trim(@Nullable String mountPoint, long minimum) {
        running(domain -> {
            if (mountPoint != null) {
                requireMountPoint(mountPoint);
            }
            return domain;
        });
    }

    @Override
    public List<FileSystemInfo> fileSystems() {
        return running(domain -> {
            for (XmlElement disk : domain.life().definition().devices("disk")) {
                if (disk.attribute("device", "disk").equals("disk")) {
                    String target = String.valueOf(disk.value("target/@dev"));
                    return List.of(
                            new FileSystemInfo("/", target + "1", "ext4", List.of(target)),
                            new FileSystemInfo("/boot", target + "2", "ext4", List.of(target)));
                }
            }
            return List.of();
        });
    }

    @Override
    public String hostName(Set<HostNameSource> sources) {
        ApiFlag.check("testDomainGetHostname", sources, Set.of());
        return running(_ -> reference.name() + "host");
    }

    @Override
    public GuestTime time() {
        return reference.look(domain -> {
            if (!(domain.life().state() instanceof DomainState.Running)) {
                throw DomainErrors.notRunning();
            }
            return domain.guest().time();
        });
    }

    @Override
    public void setTime(GuestTime time, Set<TimeFlag> flags) {
        running(domain -> {
            domain.guest().time(time);
            return domain;
        });
    }

    @Override
    public List<GuestInterface> interfaces(AddressSource source) {
        return running(domain -> {
            List<GuestInterface> interfaces = new ArrayList<>();
            List<XmlElement> cards = domain.life().definition().devices("interface");
            int first = 20 * (domain.life().id().orElse(0) - 1);
            for (int i = 0; i < cards.size(); i++) {
                XmlElement card = cards.get(i);
                GuestInterface.Address address = card.attribute("type", "").equals("network")
                        ? networks.address(String.valueOf(card.value("source/@network")), first + i + 1)
                        : new GuestInterface.Address(GuestInterface.Protocol.IPV4, "192.168.0." + (i + 1), 24);
                interfaces.add(new GuestInterface(
                        String.valueOf(card.value("target/@dev")), card.value("mac/@address"), List.of(address)));
            }
            return interfaces;
        });
    }

    @Override
    public void setPassword(String user, String password, Set<PasswordFlag> flags) {
        running(domain -> domain);
    }

    @Override
    public void sendKeys(KeyCodeSet set, long holdMillis, List<Integer> keys) {
        running(domain -> {
            KeyTable table = KeyTable.load();
            for (int key : keys) {
                if (key != 0 && !table.has(set, key)) {
                    throw TuningErrors.of(
                            ErrorCode.INTERNAL_ERROR, "invalid keycode " + key + " of " + set.text() + " codeset");
                }
            }
            return domain;
        });
    }

    @Override
    public void sendSignal(long process, int signal) {
        if (process != 1) {
            throw TuningErrors.invalidArgument("only sending a signal to pid 1 is supported");
        }
        if (signal >= SIGNALS) {
            throw TuningErrors.invalidArgument("signum value " + signal + " is out of range");
        }
        reference.look(domain -> domain);
    }

    @Override
    public void injectNmi() {
        running(domain -> domain);
    }
}
