package org.jvirsh.driver.emu.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.driver.core.pc.PcDefaults;
import org.jvirsh.emulator.block.ImageFormat;
import org.jvirsh.emulator.block.qcow2.Qcow2Creator;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;

import static org.assertj.core.api.Assertions.assertThat;

class BackingStoresTest {
    @TempDir
    Path directory;

    private DomainDefinition domain(String disk) {
        return DomainXmlReader.read(
                """
                <domain type='qemu'>
                  <name>demo</name>
                  <memory>65536</memory>
                  <os><type>hvm</type></os>
                  <devices>%s</devices>
                </domain>
                """
                        .formatted(disk),
                new PcDefaults());
    }

    private static String disk(Path file, String format, String more) {
        return "<disk type='file'><driver name='qemu' type='" + format + "'/><source file='" + file + "'/>" + more
                + "<target dev='vda' bus='virtio'/></disk>";
    }

    @Test
    void theChainOfAnImageIsShownAndHidden() throws IOException {
        Path base = directory.resolve("base.img");
        Path middle = directory.resolve("middle.qcow2");
        Path top = directory.resolve("top.qcow2");
        Files.write(base, new byte[1 << 16]);
        Qcow2Creator.create(middle, 1 << 16, base.toString(), ImageFormat.RAW);
        Qcow2Creator.create(top, 1 << 16, "middle.qcow2", ImageFormat.QCOW2);
        DomainDefinition domain = domain(disk(top, "qcow2", ""));
        DomainDefinition shown = BackingStores.shown(domain);
        assertThat(DomainXmlWriter.write(shown))
                .contains(
                        """
                              <source file='%s'/>
                              <backingStore type='file'>
                                <format type='qcow2'/>
                                <source file='%s'/>
                                <backingStore type='file'>
                                  <format type='raw'/>
                                  <source file='%s'/>
                                  <backingStore/>
                                </backingStore>
                              </backingStore>
                              <target dev='vda' bus='virtio'/>
                        """
                                .formatted(top, middle, base));
        assertThat(BackingStores.hidden(shown).xml()).isEqualTo(domain.xml());
        assertThat(BackingStores.shown(shown).xml()).isEqualTo(shown.xml());
    }

    @Test
    void anImageThatStandsOnNothingSaysSoAndOneThatIsGoneNothing() throws IOException {
        Path raw = directory.resolve("disk.img");
        DomainDefinition domain = domain(disk(raw, "raw", ""));
        Files.write(raw, new byte[512]);
        assertThat(DomainXmlWriter.write(BackingStores.shown(domain))).contains("'/>\n      <backingStore/>\n");
        DomainDefinition gone = domain(disk(directory.resolve("none"), "qcow2", ""));
        assertThat(BackingStores.shown(gone)).isSameAs(gone);
        DomainDefinition empty = domain("<disk type='file' device='cdrom'><target dev='hda' bus='ide'/></disk>");
        assertThat(BackingStores.shown(empty)).isSameAs(empty);
    }
}
