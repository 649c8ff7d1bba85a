package org.jvirsh.driver.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.Domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Hosts that files describe; the texts are those of libvirt 11.3.0. */
class NodeFileTest {
    private static final String DOMAIN = "<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>"
            + "<name>a</name><memory>1024</memory><os><type>hvm</type></os>%s</domain>";

    @TempDir
    Path directory;

    private Connection open(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("node.xml"), text);
        return new TestDriver().open(ConnectionUri.parse("test://" + file), Access.READ_WRITE);
    }

    @Test
    void aHostHasWhatItsFileSays() throws Exception {
        Files.writeString(directory.resolve("a.xml"), String.format(DOMAIN, "<test:transient/><test:runstate>3</test:runstate>"));
        try (Connection connection = open("<node><domain file='a.xml'/><cpu><mhz>7</mhz><active>3</active></cpu></node>")) {
            Domain domain = connection.domainByName("a");
            assertThat(domain.persistent()).isFalse();
            assertThat(domain.id()).hasValue(1);
            assertThat(domain.state().toString()).startsWith("Paused");
            assertThat(connection.host().info().cpus()).isEqualTo(3);
            assertThat(connection.host().info().mhz()).isEqualTo(7);
            assertThat(connection.domains()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<test:runstate>9</test:runstate>|XML error: runstate '9' out of range'",
                "<test:transient/><test:runstate>5</test:runstate>|XML error: transient domain cannot have runstate 'shutoff'",
                "<test:hasmanagedsave/>|XML error: domain with managedsave data can only have runstate 'shutoff'",
            })
    void impossibleDomainsAreRefused(String own, String message) {
        assertThatThrownBy(() -> open("<node>" + String.format(DOMAIN, own) + "</node>")).hasMessage(message);
    }

    @Test
    void wrongFilesAreNamed() {
        assertThatThrownBy(() -> open("<nodes/>")).hasMessage("XML error: expecting root element of 'node', not 'nodes'");
        assertThatThrownBy(() -> open("<node>"))
                .hasMessageStartingWith(directory.resolve("node.xml") + ":1: Premature end of data in tag node line 1");
        assertThatThrownBy(() -> open("<node><pool file='no.xml'/></node>"))
                .hasMessage("Failed to open file '" + directory.resolve("no.xml") + "': No such file or directory");
        assertThatThrownBy(() -> open("<node><cpu><nodes>x</nodes></cpu></node>"))
                .hasMessage("XML error: invalid node cpu nodes value");
    }
}
