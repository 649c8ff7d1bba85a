package org.jvirsh.hypervisor.domain;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.hypervisor.schema.MemorySize;
import org.jvirsh.hypervisor.schema.Uuids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DomainXmlTest {
    private static final String FULL =
            """
            <domain type='emu'>
              <name>web &amp; more</name>
              <uuid>11111111-2222-3333-4444-555555555555</uuid>
              <title>A title</title>
              <description>Two
            lines</description>
              <metadata>
                <app:x xmlns:app="http://app.example/1.0">
                  <app:y z="1">t</app:y>
                </app:x>
              </metadata>
              <memory unit='KiB'>131072</memory>
              <currentMemory unit='KiB'>65536</currentMemory>
              <vcpu placement='static' current='1'>2</vcpu>
              <cputune>
                <shares>2048</shares>
              </cputune>
              <os>
                <type arch='x86_64' machine='pc-i440fx-7.2'>hvm</type>
                <kernel>/boot/vmlinuz</kernel>
                <initrd>/boot/initrd</initrd>
                <cmdline>console=ttyS0 a=&apos;b&apos;</cmdline>
                <boot dev='hd'/>
                <boot dev='cdrom'/>
                <bootmenu enable='yes'/>
              </os>
              <features>
                <acpi/>
              </features>
              <cpu mode='custom' match='exact' check='none'>
                <model fallback='forbid'>qemu64</model>
              </cpu>
              <clock offset='utc'/>
              <on_poweroff>destroy</on_poweroff>
              <on_reboot>destroy</on_reboot>
              <on_crash>coredump-destroy</on_crash>
              <devices>
                <disk type='file' device='disk'>
                  <source file='/x'/>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <serial type='pty'>
                  <target type='isa-serial' port='0'>
                    <model name='isa-serial'/>
                  </target>
                </serial>
                <serial type='file'>
                  <source path='/tmp/s1.log'/>
                  <target type='isa-serial' port='1'>
                    <model name='isa-serial'/>
                  </target>
                </serial>
                <console type='pty'>
                  <target type='serial' port='0'/>
                </console>
              </devices>
            </domain>
            """;

    private static String minimal(String extra) {
        return "<domain type='qemu'><name>d</name><memory>65536</memory><os><type>hvm</type></os>" + extra
                + "</domain>";
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        DomainDefinition domain = DomainXmlReader.read(FULL);
        assertThat(DomainXmlWriter.write(domain)).isEqualTo(FULL);
        assertThat(DomainXmlWriter.write(domain, OptionalInt.of(7))).startsWith("<domain type='emu' id='7'>\n");
    }

    @Test
    void orderAndUnknownElementsOfTheInputDoNotMatter() {
        DomainDefinition domain = DomainXmlReader.read(
                "<domain type='emu'><nonsense/><on_reboot>destroy</on_reboot><devices><console/><bogus/></devices>"
                        + "<os><type>hvm</type></os><memory unit='M'>64</memory><name>d</name></domain>");
        String xml = DomainXmlWriter.write(domain);
        assertThat(xml).doesNotContain("nonsense").doesNotContain("bogus").contains("<clock offset='utc'/>");
        assertThat(xml.indexOf("<name>")).isLessThan(xml.indexOf("<memory"));
        assertThat(domain.characterDevices(CharacterDevice.Kind.SERIAL)).hasSize(1);
        assertThat(DomainXmlWriter.write(DomainXmlReader.read(xml))).isEqualTo(xml);
    }

    @Test
    void defaultsAreFilledIn() {
        DomainDefinition domain = DomainXmlReader.read(minimal(""));
        assertThat(domain.currentMemoryKib()).isEqualTo(65536);
        assertThat(domain.cpus()).isEqualTo(VirtualCpus.ONE);
        assertThat(domain.onPoweroff()).isEqualTo(LifecycleAction.DESTROY);
        assertThat(domain.onReboot()).isEqualTo(LifecycleAction.RESTART);
        assertThat(domain.uuid().version()).isEqualTo(4);
        assertThat(DomainXmlReader.read(minimal("<currentMemory>99999999</currentMemory>")).currentMemoryKib())
                .isEqualTo(65536);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<network/>|XML error: expecting root element of 'domain', not 'network'",
                "<domain/>|missing name information",
                "<domain><name>a</name></domain>|internal error: missing domain type attribute",
                "<domain type='nosuch'><name>a</name></domain>|unsupported configuration: invalid domain type nosuch",
                "<domain type='emu'/>|missing name information",
                "<domain type='emu'><name>a/b</name><memory>1</memory><os><type>hvm</type></os></domain>|XML error: name a/b cannot contain '/'",
                "<domain type='emu'><name>a</name><os><type>hvm</type></os></domain>|XML error: Memory size must be specified via <memory> or"
                        + " in the <numa> configuration",
                "<domain type='emu'><name>a</name><memory>0</memory><os><type>hvm</type></os></domain>|XML error: Memory size must be"
                        + " specified via <memory> or in the <numa> configuration",
                "<domain type='emu'><name>a</name><memory unit='EiB'>64</memory><os><type>hvm</type></os></domain>|numerical overflow: value"
                        + " too large: 64EiB",
                "<domain type='emu'><name>a</name><memory unit='Q'>1</memory><os><type>hvm</type></os></domain>|invalid argument: unknown"
                        + " suffix 'Q'",
                "<domain type='emu'><name>a</name><memory>1</memory></domain>|XML error: an os <type> must be"
                        + " specified",
            })
    void impossibleDefinitionsAreRefused(String xml, String message) {
        assertThatThrownBy(() -> DomainXmlReader.read(xml)).hasMessage(message);
    }

    @Test
    void impossibleDetailsAreRefused() {
        assertThatThrownBy(() -> DomainXmlReader.read(minimal("<uuid>1</uuid>")))
                .hasMessage("internal error: malformed uuid element");
        assertThatThrownBy(() -> DomainXmlReader.read(minimal("<vcpu>0</vcpu>")))
                .hasMessage("internal error: CPU IDs in <numa> exceed the <vcpu> count");
        assertThatThrownBy(() -> DomainXmlReader.read(minimal("<vcpu>-1</vcpu>")))
                .hasMessage("XML error: maximum vcpus count must be an integer");
        assertThatThrownBy(() -> DomainXmlReader.read(minimal("<on_poweroff>explode</on_poweroff>")))
                .hasMessage("unsupported configuration: unknown on_poweroff action: explode");
    }

    @ParameterizedTest
    @CsvSource({
        "1,,1", "1,b,1", "1024,bytes,1", "1025,b,2", "1,k,1", "1,KB,1", "2,MB,1954", "1,MiB,1024", "1,m,1024",
        "1,G,1048576", "1,TiB,1073741824"
    })
    void memorySizesHaveUnits(String value, String unit, long kib) {
        assertThat(MemorySize.kib(value, unit)).isEqualTo(kib);
    }

    @Test
    void uuidsAreReadAsLibvirtReadsThem() {
        assertThat(Uuids.parse("0b5d1c7e-3f42-4a6b-9c1d-2e8f7a6b5c4d"))
                .isEqualTo(Uuids.parse(" 0b5d1c7e3f424a6b9c1d2e8f7a6b5c4d "))
                .isPresent();
        assertThat(Uuids.parse("c7a5")).isEmpty();
    }
}
