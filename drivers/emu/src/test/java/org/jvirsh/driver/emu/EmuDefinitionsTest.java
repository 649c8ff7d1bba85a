package org.jvirsh.driver.emu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.Domain;
import org.jvirsh.hypervisor.network.Network;
import org.jvirsh.hypervisor.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmuDefinitionsTest {
    @TempDir
    Path root;

    private EmuFixture fixture;
    private Connection connection;

    @BeforeEach
    void open() {
        fixture = new EmuFixture(root);
        connection = fixture.connect();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void networksGetBridgesOfTheirOwn() {
        String xml = "<network><name>NAME</name><forward mode='nat'/><ip address='10.9.0.1' netmask='255.255.255.0'/></network>";
        Network one = connection.networks().define(xml.replace("NAME", "one"), Set.of());
        Network two = connection.networks().define(xml.replace("NAME", "two"), Set.of());
        assertThat(one.bridge()).isEqualTo("virbr0");
        assertThat(two.bridge()).isEqualTo("virbr1");
        assertThat(one.xml(Set.of())).contains("<mac address='52:54:00:").contains("stp='on' delay='0'");
        assertThatThrownBy(() -> connection
                        .networks()
                        .define(xml.replace("NAME", "three").replace("<ip", "<bridge name='virbr1'/><ip"), Set.of()))
                .hasMessage("operation failed: bridge name 'virbr1' already in use.");
        assertThat(fixture.connect().networks().list(Set.of())).hasSize(2);
        one.undefine();
        assertThatThrownBy(() -> connection.networks().byName("one"))
                .hasMessage("Network not found: no network with matching name 'one'");
    }

    @Test
    void ephemeralSecretsAreInNoFile() {
        Secret kept = connection.secrets().define("<secret ephemeral='no' private='no'/>", Set.of());
        Secret passing = connection.secrets().define("<secret ephemeral='yes' private='no'/>", Set.of());
        byte[] value = "open sesame".getBytes(StandardCharsets.UTF_8);
        kept.setValue(value);
        passing.setValue(value);
        assertThat(passing.value()).isEqualTo(value);
        Connection other = fixture.connect();
        assertThat(other.secrets().byUuid(kept.uuid()).value()).isEqualTo(value);
        Secret elsewhere = other.secrets().byUuid(passing.uuid());
        assertThatThrownBy(elsewhere::value).hasMessageContaining("does not have a value");
        kept.undefine();
        assertThat(connection.secrets().list(Set.of())).hasSize(1);
    }

    @Test
    void emulatorsThatAreNotThereAreRefused() throws IOException {
        String xml = "<domain type='emu'><name>e</name><memory>65536</memory><os><type>hvm</type></os>"
                + "<devices><emulator>PATH</emulator></devices></domain>";
        String none = root.resolve("none").toString();
        assertThatThrownBy(() -> connection.defineDomain(xml.replace("PATH", none), Set.of()))
                .hasMessage("Cannot check QEMU binary " + none + ": No such file or directory");
        assertThatThrownBy(() -> connection.createDomain(xml.replace("PATH", none), Set.of()))
                .hasMessage("Cannot check QEMU binary " + none + ": No such file or directory");
        assertThatThrownBy(() -> connection.defineDomain(xml.replace("PATH", root.toString()), Set.of()))
                .hasMessage("QEMU binary " + root + " is not executable: Is a directory");
        Path file = Files.createFile(root.resolve("file"));
        assertThatThrownBy(() -> connection.defineDomain(xml.replace("PATH", file.toString()), Set.of()))
                .hasMessage("QEMU binary " + file + " is not executable: Permission denied");
        assertThat(connection.domains()).isEmpty();
        connection.defineDomain(xml.replace("PATH", "/usr/bin/qemu-system-x86_64"), Set.of());
        // A program that goes away later is missed at the start.
        assertThat(file.toFile().setExecutable(true)).isTrue();
        Domain later = connection.defineDomain(
                xml.replace("PATH", file.toString()).replace("<name>e", "<name>later"), Set.of());
        Files.delete(file);
        assertThatThrownBy(() -> later.start(Set.of()))
                .hasMessage("Cannot check QEMU binary " + file + ": No such file or directory");
    }
}
