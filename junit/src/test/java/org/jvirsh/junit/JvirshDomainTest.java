package org.jvirsh.junit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.jvirsh.scripting.Guest;
import org.jvirsh.scripting.Hypervisor;
import org.jvirsh.scripting.State;

import static org.assertj.core.api.Assertions.assertThat;

@JvirshDomain(uri = "test:///default", memory = 64, vcpus = 2)
class JvirshDomainTest {
    private static String last = "";

    @Test
    void theDomainOfTheClassRuns(Guest guest, Hypervisor hypervisor) {
        last = guest.getName();
        assertThat(last).startsWith("JvirshDomainTest-theDomainOfTheClassRuns-");
        assertThat(guest.getState()).isEqualTo(State.RUNNING);
        assertThat(guest.getXml()).contains("<memory unit='KiB'>65536</memory>");
        assertThat(hypervisor.getDomains()).hasSize(2);
        guest.snapshot("left behind");
    }

    @Test
    @JvirshDomain(uri = "test:///default", name = "own <&> ${java.specification.version}", define = "small.groovy", start = false)
    void aMethodHasItsOwn(Guest guest) {
        assertThat(guest.getName()).isEqualTo("own <&> " + System.getProperty("java.specification.version"));
        assertThat(guest.getState()).isEqualTo(State.SHUTOFF);
        assertThat(guest.getXml()).contains("<memory unit='KiB'>32768</memory>", "<title>from a resource</title>");
    }

    @AfterAll
    static void nothingIsLeft() {
        assertThat(new TestConnector().open("test:///default", org.jvirsh.hypervisor.Access.READ_ONLY).domains())
                .extracting(domain -> domain.name())
                .doesNotContain(last);
    }
}
