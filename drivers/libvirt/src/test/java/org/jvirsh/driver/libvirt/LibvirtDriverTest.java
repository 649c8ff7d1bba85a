package org.jvirsh.driver.libvirt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.driver.libvirt.binding.Binding;
import org.jvirsh.driver.libvirt.binding.LibvirtPeer;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.event.DomainEvent;
import org.jvirsh.hypervisor.event.DomainLifecycle;
import org.jvirsh.hypervisor.event.EventRegistration;
import org.jvirsh.hypervisor.statistics.StatsGroup;
import org.jvirsh.hypervisor.storage.StoragePool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** libvirt's own test hypervisor through the C library; needs the package libvirt0. */
class LibvirtDriverTest {
    private static final int MANY = 10_000;

    private final LibvirtDriver driver = new LibvirtDriver();
    private Connection connection;

    @BeforeEach
    void open() {
        boolean there = Binding.load().isPresent();
        if (System.getenv("JVIRSH_REQUIRE_GUESTS") != null) {
            assertThat(there).as("libvirt.so.0").isTrue();
        }
        assumeTrue(there, "libvirt.so.0 is not installed");
        connection = driver.open(ConnectionUri.parse("test:///default?driver=libvirt"), Access.READ_WRITE);
    }

    @AfterEach
    void close() {
        if (connection != null) {
            connection.close();
        }
    }

    private int handles() {
        return ((LibvirtPeer) connection).link().handles();
    }

    /** A server that takes the connection and says nothing. */
    @Test
    void aSilentServerIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConnectionUri uri = ConnectionUri.parse("qemu+tcp://127.0.0.1:%d/system".formatted(silent.getLocalPort()));
            assertThatThrownBy(() -> new LibvirtDriver(Duration.ofMillis(300)).open(uri, Access.READ_WRITE))
                    .isInstanceOfSatisfying(VirException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_TIMEOUT);
                        assertThat(e.getMessage()).isEqualTo("Timed out during operation: no answer from '" + uri.text() + "'");
                    });
        }
    }

    @Test
    void aDomainLivesAndIsMeasured() {
        Domain test = connection.domainByName("test");
        assertThat(test.id()).hasValue(1);
        assertThat(test.state().describe()).startsWith("running");
        assertThat(test.info().virtualCpus()).isEqualTo(2);
        assertThat(test.osType()).isEqualTo("linux");
        test.suspend();
        assertThat(test.state().text()).isEqualTo("paused");
        test.destroy(Set.of());
        assertThat(test.id()).isEmpty();
        assertThat(connection.domainStats(List.of(), Set.of(StatsGroup.STATE), Set.of()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.domain()).isEqualTo("test");
                    assertThat(record.parameters()).extracting(p -> p.field()).contains("state.state");
                });
        assertThat(connection.domainByUuid(test.uuid()).name()).isEqualTo("test");
    }

    @Test
    void errorsKeepTheirMessageCodeAndDomain() {
        assertThatThrownBy(() -> connection.domainByName("nosuch"))
                .isInstanceOfSatisfying(VirException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.NO_DOMAIN);
                    assertThat(e.error().domain()).isEqualTo(ErrorDomain.TEST);
                    assertThat(e).hasMessage("Domain not found");
                });
        assertThatThrownBy(() -> connection.domainByUuid(new UUID(1, 2))).isInstanceOf(VirException.class);
        assertThatThrownBy(() -> connection.defineDomain("<domain"))
                .isInstanceOf(VirException.class)
                .hasMessageContaining("(domain_definition):1");
    }

    @Test
    void readOnlyIsRefusedByTheLibrary() {
        try (Connection looking =
                driver.open(ConnectionUri.parse("test:///default?driver=libvirt"), Access.READ_ONLY)) {
            Domain test = looking.domainByName("test");
            assertThatThrownBy(test::suspend).isInstanceOfSatisfying(
                    VirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_DENIED));
        }
    }

    @Test
    void eventsComeInOrder() throws Exception {
        LinkedBlockingQueue<DomainLifecycle> events = new LinkedBlockingQueue<>();
        try (EventRegistration registration = connection.events().onDomain(DomainEvent.Kind.LIFECYCLE, null, event -> {
            if (event instanceof DomainEvent.Lifecycle(var domain, var change)) {
                events.add(change);
            }
        })) {
            Domain test = connection.domainByName("test");
            test.suspend();
            test.resume();
            assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo(DomainLifecycle.SUSPENDED_PAUSED);
            assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo(DomainLifecycle.RESUMED_UNPAUSED);
        }
        assertThat(registrationsLeft()).isZero();
    }

    private int registrationsLeft() {
        return ((LibvirtPeer) connection).link().registrations();
    }

    @Test
    void poolsVolumesAndNetworksAreThere() {
        StoragePool pool = connection.storage().poolByName("default-pool");
        assertThat(pool.info().capacity()).isPositive();
        assertThat(pool.volumes()).isEmpty();
        pool.createVolume("<volume><name>v</name><capacity>1048576</capacity></volume>", Set.of());
        assertThat(pool.volumeByName("v").info().capacity()).isEqualTo(1048576);
        assertThat(connection.networks().byName("default").bridge()).isEqualTo("virbr0");
        assertThat(connection.host().info().cpus()).isEqualTo(16);
    }

    @Test
    void handlesAreGivenBack() throws Exception {
        for (int i = 0; i < MANY; i++) {
            assertThat(connection.domainByName("test").xml(Set.of())).isNotEmpty();
            if (i % 1000 == 0) {
                System.gc();
            }
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (handles() > MANY / 10 && System.nanoTime() < deadline) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(handles()).isLessThanOrEqualTo(MANY / 10);
        Connection closing = connection;
        closing.close();
        assertThat(handles()).isZero();
    }
}
