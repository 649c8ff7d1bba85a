package org.jvirsh.driver.emu.host;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.driver.core.cpu.X86Processor;
import org.jvirsh.driver.emu.process.Supported;
import org.jvirsh.hypervisor.host.CpuComparison;
import org.jvirsh.hypervisor.host.GuestKind;
import org.jvirsh.hypervisor.host.Version;
import org.jvirsh.hypervisor.xml.XmlElement;
import org.jvirsh.hypervisor.xml.XmlReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostCapabilitiesTest {
    private static final EmulatorFacts FACTS = EmulatorFacts.read(List.of(
            "version 1.2.3",
            "machine pc 1",
            "cpu qemu32 Intel fpu de pse tsc msr mce cx8 pge cmov pat fxsr mmx sse sse2 pae sep apic pni hypervisor",
            "cpu max AMD fpu de pse tsc msr mce cx8 pge cmov pat fxsr mmx sse sse2 pae sep apic pni lm nx syscall popcnt",
            "later something"));

    private static XmlElement capabilities() {
        return XmlReader.read(
                "capabilities",
                new DomainCapabilitiesXml(FACTS, "/usr/bin/qemu").text(new GuestKind(null, null, null, null)));
    }

    @Test
    void theEmulatorsAnswerIsReadLineByLine() {
        assertThat(FACTS.version()).isEqualTo(new Version(1, 2, 3));
        assertThat(FACTS.boards()).containsOnlyKeys("pc");
        assertThat(FACTS.richest().features()).contains("popcnt");
        assertThatThrownBy(() -> EmulatorFacts.read(List.of("machine pc")))
                .hasMessageContaining("unexpected line 'machine pc'");
    }

    @Test
    void domainCapabilitiesListWhatStartsAccept() {
        XmlElement xml = capabilities();
        List<String> buses = xml.children("devices").getFirst().children("disk").getFirst().children("enum").stream()
                .filter(choice -> "bus".equals(choice.attribute("name")))
                .flatMap(choice -> choice.children("value").stream())
                .map(XmlElement::text)
                .toList();
        assertThat(buses).isEqualTo(Supported.DISK_BUSES);
        assertThat(xml.value("devices/video/@supported")).isEqualTo("no");
        assertThat(xml.childText("machine")).isEqualTo("pc-i440fx-7.2");
        assertThat(xml.value("vcpu/@max")).isEqualTo("1");
    }

    @Test
    void boardsThatTheEmulatorLacksAreRefused() {
        DomainCapabilitiesXml xml = new DomainCapabilitiesXml(FACTS, "/e");
        assertThatThrownBy(() -> xml.text(new GuestKind(null, null, "q35", null)))
                .hasMessage("invalid argument: the machine 'q35' is not supported by emulator '/e'");
        assertThatThrownBy(() -> xml.text(new GuestKind(null, null, null, "kvm")))
                .hasMessage("invalid argument: the accel 'kvm' is not supported by '/e' on this host");
    }

    @Test
    void theHostModelIsOneOfTheEmulators() {
        XmlElement mode = capabilities().child("cpu").children("mode").stream()
                .filter(each -> "host-model".equals(each.attribute("name")))
                .findFirst()
                .orElseThrow();
        assertThat(FACTS.models()).containsKey(mode.childText("model"));
    }

    @Test
    void processorsAreComparedFeatureByFeature() {
        X86Processor host = new X86Processor("AMD", FACTS.richest().features());
        assertThat(host.compare(XmlReader.read("cpu", "<cpu match='exact'><feature policy='require' name='popcnt'/></cpu>"), false))
                .isEqualTo(CpuComparison.SUPERSET);
        assertThat(host.compare(XmlReader.read("cpu", "<cpu match='exact'><feature policy='require' name='avx'/></cpu>"), false))
                .isEqualTo(CpuComparison.INCOMPATIBLE);
        assertThatThrownBy(() -> host.compare(
                        XmlReader.read("cpu", "<cpu match='exact'><feature policy='forbid' name='popcnt'/></cpu>"), true))
                .hasMessage("the CPU is incompatible with host CPU: Host CPU provides forbidden features: popcnt");
    }

    @Test
    void theHostsProcessorIsReadFromLinux() {
        HostCpu cpu = HostCpu.parse("""
                processor\t: 0
                vendor_id\t: GenuineIntel
                cpu family\t: 6
                model\t\t: 94
                stepping\t: 3
                flags\t\t: fpu sse4_1 nonstop_tsc

                processor\t: 1
                vendor_id\t: Other
                """);
        assertThat(cpu).isEqualTo(new HostCpu("Intel", List.of("fpu", "sse4.1", "invtsc"), 6, 94, 3));
    }
}
