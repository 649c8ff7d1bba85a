package org.jvirsh.driver.emu.process;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jvirsh.driver.core.EventBus;
import org.jvirsh.driver.core.job.DomainJobs;
import org.jvirsh.driver.emu.event.RegistryWatch;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.event.DomainEvent;

/** What all domains of a connection share: where they are kept, how they are started, who is told of changes. */
public final class EmuHost {
    private final Access access;
    private final DomainRegistry registry;
    private final DomainLauncher launcher;
    private final EventBus bus = new EventBus();
    private final RegistryWatch watch;
    private final Map<UUID, DomainJobs> jobs = new ConcurrentHashMap<>();

    public EmuHost(Access access, DomainRegistry registry, DomainLauncher launcher) {
        this.access = access;
        this.registry = registry;
        this.launcher = launcher;
        this.watch = new RegistryWatch(registry, bus);
    }

    /** What the connection may do. */
    public Access access() {
        return access;
    }

    /** The domains. */
    public DomainRegistry registry() {
        return registry;
    }

    /** Where their files are. */
    public StateLayout layout() {
        return registry.files().layout();
    }

    /** Starts them. */
    public DomainLauncher launcher() {
        return launcher;
    }

    /** Who wants to be told. */
    public EventBus bus() {
        return bus;
    }

    /** Notices what happens to them. */
    public RegistryWatch watch() {
        return watch;
    }

    /** The calls and the job of a domain in this process. */
    public DomainJobs jobs(UUID domain) {
        return jobs.computeIfAbsent(domain, _ -> new DomainJobs(_ -> {}));
    }

    /** Tells of something that files do not show. */
    public void tell(DomainEvent event) {
        bus.publish(event);
    }
}
