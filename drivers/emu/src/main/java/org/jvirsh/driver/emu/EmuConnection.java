package org.jvirsh.driver.emu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.core.DomainErrors;
import org.jvirsh.driver.core.tuning.Disks;
import org.jvirsh.driver.emu.agent.Channels;
import org.jvirsh.driver.emu.block.BlockNews;
import org.jvirsh.driver.emu.event.EmuEvents;
import org.jvirsh.driver.emu.file.DomainFiles;
import org.jvirsh.driver.emu.file.DomainRegistry;
import org.jvirsh.driver.emu.file.DomainView;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.file.SharedImages;
import org.jvirsh.driver.emu.file.StateLayout;
import org.jvirsh.driver.emu.guest.MonitorWatch;
import org.jvirsh.driver.emu.host.ProcHost;
import org.jvirsh.driver.emu.image.EmuSavedImages;
import org.jvirsh.driver.emu.net.EmuNetworks;
import org.jvirsh.driver.emu.net.EmuNwFilters;
import org.jvirsh.driver.emu.net.EmuSecrets;
import org.jvirsh.driver.emu.process.DomainHandle;
import org.jvirsh.driver.emu.process.DomainLauncher;
import org.jvirsh.driver.emu.process.EmuHost;
import org.jvirsh.driver.emu.process.EmulatorPath;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.driver.emu.process.Start;
import org.jvirsh.driver.emu.snapshot.ForkMarks;
import org.jvirsh.driver.emu.storage.EmuStoragePools;
import org.jvirsh.driver.emu.storage.StoragePaths;
import org.jvirsh.driver.emu.tuning.StatsGroups;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.ApiFlag;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.DefineFlag;
import org.jvirsh.hypervisor.DestroyFlag;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.DomainSummary;
import org.jvirsh.hypervisor.Freshness;
import org.jvirsh.hypervisor.SecurityModel;
import org.jvirsh.hypervisor.StartFlag;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.CloseReason;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.event.EventSource;
import org.jvirsh.hypervisor.guest.MonitorEvent;
import org.jvirsh.hypervisor.guest.MonitorEventFlag;
import org.jvirsh.hypervisor.host.Host;
import org.jvirsh.hypervisor.image.SavedImages;
import org.jvirsh.hypervisor.network.Networks;
import org.jvirsh.hypervisor.nwfilter.NwFilters;
import org.jvirsh.hypervisor.secret.Secrets;
import org.jvirsh.hypervisor.statistics.StatsFlag;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.statistics.StatsRecord;
import org.jvirsh.hypervisor.storage.StoragePools;
import org.jvirsh.hypervisor.xml.XmlElement;

/** A connection to the domains below one root. */
final class EmuConnection implements Connection {
    private final String uri;
    private final Access access;
    private final EmuHost host;
    private final ProcHost node;
    private final EmuStoragePools storage;
    private final EmuSecrets secrets;
    private final BlockNews blockNews;
    private final Path root;
    private final Autostart autostart;
    private final DomainRecovery recovery;
    private final List<Domain> autodestroyed = new CopyOnWriteArrayList<>();

    EmuConnection(String uri, Access access, StateLayout layout, Supplier<EmulatorProgram> program) {
        this.uri = uri;
        this.access = access;
        DomainRegistry registry = new DomainRegistry(new DomainFiles(layout));
        this.host = new EmuHost(access, registry, new DomainLauncher(registry, program));
        this.recovery = new DomainRecovery(host);
        this.node = new ProcHost(access, program);
        this.blockNews = new BlockNews(host);
        this.root = layout.state();
        this.secrets = new EmuSecrets(layout.config(), access);
        this.storage = new EmuStoragePools(StoragePaths.below(layout.config(), layout.state()), access, host.bus(), this::domainImages);
        this.autostart = new Autostart(this, layout);
        finishForks();
    }

    /** Finishes what somebody who died was at; the classes for that are loaded only then. */
    private void finishForks() {
        String[] begun = root.resolve("fork").toFile().list();
        if (begun != null && begun.length > 0 && access == Access.READ_WRITE) {
            ForkMarks.of(host.layout()).recover(host);
        }
    }

    /** Starts what is to start with the host, if this connection is the first that can. */
    EmuConnection opened() {
        if (access != Access.READ_ONLY) {
            autostart.begin();
        }
        return this;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public Access access() {
        return access;
    }

    /** The images of all domains and of the copies made of them. */
    private Set<String> domainImages() {
        Set<String> images = new LinkedHashSet<>(SharedImages.of(host.layout()).tops());
        for (DomainView view : host.registry().all()) {
            DomainDefinition config = view.config();
            for (DomainDefinition definition : config == null
                    ? List.of(view.definition())
                    : List.of(view.definition(), config)) {
                for (XmlElement disk : definition.devices("disk")) {
                    String file = Disks.source(disk);
                    if (file != null && file.startsWith("/")) {
                        images.add(Path.of(file).normalize().toString());
                    }
                }
            }
        }
        return images;
    }

    /** What this connection has to tell of work on disks. */
    BlockNews blockNews() {
        return blockNews;
    }

    DomainRegistry registry() {
        return host.registry();
    }

    @Override
    public List<Domain> domains() {
        recover();
        List<Domain> domains = new ArrayList<>();
        for (DomainView view : host.registry().all()) {
            domains.add(domain(view));
        }
        return domains;
    }

    /** Looks on only: whoever wants no more than names has time for no recovery. */
    @Override
    public Optional<List<DomainSummary>> domainSummaries() {
        return Optional.of(host.registry().summaries());
    }

    @Override
    public Optional<Freshness> freshness() {
        return host.registry().freshness();
    }

    @Override
    public Domain domainByName(String name) {
        recover();
        return host.registry().find(name).map(this::domain).orElseThrow(() -> missing("name '" + name + "'"));
    }

    @Override
    public Domain domainByUuid(UUID uuid) {
        return first(view -> view.uuid().equals(uuid)).orElseThrow(() -> missing("uuid '" + uuid + "'"));
    }

    @Override
    public Domain domainById(int id) {
        return first(view -> view.status() != null && view.status().id() == id)
                .orElseThrow(() -> missing("id '" + id + "'"));
    }

    private void recover() {
        if (access == Access.READ_WRITE) {
            recovery.all();
        }
    }

    private Optional<Domain> first(Predicate<DomainView> condition) {
        recover();
        return host.registry().all().stream().filter(condition).findFirst().map(this::domain);
    }

    private Domain domain(DomainView view) {
        return domain(view.name(), view.uuid());
    }

    private Domain domain(String name, UUID uuid) {
        DomainHandle handle = new DomainHandle(host, name, uuid);
        if (access == Access.READ_WRITE) {
            recovery.disks(handle);
        }
        return new EmuDomain(this, handle);
    }

    private static VirException missing(String what) {
        return EmuErrors.error(ErrorCode.NO_DOMAIN, "no domain with matching " + what);
    }

    private DomainDefinition read(String xml, boolean valid) {
        DomainDefinition given = valid
                ? DomainXmlReader.readValid(xml, EmulatorPath.given())
                : DomainXmlReader.read(xml, EmulatorPath.given());
        return Channels.withoutOwnSockets(given, host.layout());
    }

    @Override
    public Domain defineDomain(String xml, Set<DefineFlag> flags) {
        access.requireWrite(flags.isEmpty() ? "virDomainDefineXML" : "virDomainDefineXMLFlags");
        recover();
        ApiFlag.check("emuDomainDefineXMLFlags", flags, Set.of(DefineFlag.VALIDATE));
        DomainDefinition domain = read(xml, flags.contains(DefineFlag.VALIDATE));
        host.registry().exclusively(domain.name(), () -> host.registry().rootExclusively(() -> {
            requireUnique(domain);
            host.registry().files().writeDefinition(domain);
            return true;
        }));
        host.watch().look();
        return domain(domain.name(), domain.uuid());
    }

    @Override
    public Domain createDomain(String xml, Set<StartFlag> flags) {
        access.requireWrite("virDomainCreateXML");
        recover();
        DomainDefinition domain = read(xml, flags.contains(StartFlag.VALIDATE));
        host.registry().exclusively(domain.name(), () -> {
            host.launcher().launch(domain, Start.boot(flags.contains(StartFlag.PAUSED)), () -> {
                requireUnique(domain);
                if (host.registry().findLocked(domain.name()).filter(DomainView::active).isPresent()) {
                    throw DomainErrors.invalid("domain '" + domain.name() + "' is already active");
                }
            });
            return true;
        });
        host.watch().look();
        Domain created = domain(domain.name(), domain.uuid());
        started(created, flags);
        return created;
    }

    /** Remembers a domain that must not outlive this connection. */
    void started(Domain domain, Set<StartFlag> flags) {
        if (flags.contains(StartFlag.AUTODESTROY)) {
            autodestroyed.add(domain);
        }
    }

    private void requireUnique(DomainDefinition domain) {
        for (DomainView other : host.registry().all()) {
            DomainErrors.requireDistinct(domain.name(), domain.uuid(), other.name(), other.uuid());
        }
    }

    @Override
    public List<StatsRecord> domainStats(List<Domain> domains, Set<StatsGroup> groups, Set<StatsFlag> flags) {
        return new StatsCollector(StatsGroups.KNOWN, groups, flags).collect(domains.isEmpty() ? domains() : domains);
    }

    @Override
    public Host host() {
        return node;
    }

    @Override
    public EventSource events() {
        return new EmuEvents(
                host.bus(),
                host.watch(),
                new MachineEvents(host));
    }

    @Override
    public EventRegistration watchMonitors(
            @Nullable Domain domain, @Nullable String event, Set<MonitorEventFlag> flags, Consumer<MonitorEvent> to) {
        access.requireWrite("virConnectDomainQemuMonitorEventRegister");
        return MonitorWatch.start(host.registry(), domain == null ? null : domain.uuid(), event, flags, to);
    }

    @Override
    public StoragePools storage() {
        return storage;
    }

    @Override
    public EventRegistration onLoss(Consumer<CloseReason> listener) {
        return RootWatch.start(root, listener);
    }

    @Override
    public Networks networks() {
        return new EmuNetworks(host.layout().config(), access);
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public NwFilters nwfilters() {
        return new EmuNwFilters(host.layout().config(), access);
    }

    @Override
    public SavedImages savedImages() {
        return new EmuSavedImages(host);
    }

    @Override
    public Optional<SecurityModel> securityModel() {
        return Optional.of(new SecurityModel("none", "0"));
    }

    @Override
    public void setKeepAlive(int interval, int count) {
        // There is no other side: the connection lives as long as this process.
    }

    @Override
    public void close() {
        autostart.finish();
        for (Domain domain : autodestroyed) {
            try {
                domain.destroy(Set.<DestroyFlag>of());
            } catch (VirException e) {
                // It has ended by itself, which is what was wanted.
            }
        }
        autodestroyed.clear();
        host.watch().close();
    }
}
