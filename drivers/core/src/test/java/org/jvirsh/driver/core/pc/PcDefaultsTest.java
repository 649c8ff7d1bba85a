package org.jvirsh.driver.core.pc;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.hypervisor.domain.DomainDefinition;
import org.jvirsh.hypervisor.domain.DomainXmlReader;
import org.jvirsh.hypervisor.xml.XmlElement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PcDefaultsTest {
    private static DomainDefinition read(String machine, String devices) {
        return read(machine, devices, "");
    }

    private static DomainDefinition read(String machine, String devices, String more) {
        return DomainXmlReader.read(
                "<domain type='qemu'><name>d</name><memory unit='MiB'>64</memory><os><type machine='" + machine
                        + "'>hvm</type></os>" + more + "<devices>" + devices + "</devices></domain>",
                new PcDefaults());
    }

    private static String place(XmlElement device) {
        return Integer.decode(device.value("address/@bus")) + "/" + Integer.decode(device.value("address/@slot")) + "."
                + Integer.decode(device.value("address/@function"));
    }

    private static List<String> places(DomainDefinition domain, String kind) {
        return domain.devices(kind).stream().map(PcDefaultsTest::place).toList();
    }

    private static String disks(int count) {
        StringBuilder disks = new StringBuilder();
        IntStream.range(0, count).forEach(i -> disks.append("<disk type='file'><source file='/d")
                .append(i)
                .append("'/><target dev='vd")
                .append(i < 26 ? "" : (char) ('a' + i / 26 - 1))
                .append((char) ('a' + i % 26))
                .append("'/></disk>"));
        return disks.toString();
    }

    @Test
    void everyKindOfDeviceOfAPciBoardHasItsTurn() {
        DomainDefinition domain = read(
                "pc",
                "<watchdog model='i6300esb'/><rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"
                        + "<vsock><cid address='5'/></vsock><sound model='ac97'/><graphics type='vnc'/>"
                        + "<disk type='file'><source file='/a'/><target dev='vda'/></disk>"
                        + "<disk type='file'><source file='/b'/><target dev='sda' bus='scsi'/></disk>"
                        + "<disk type='file'><source file='/c'/><target dev='sdb' bus='sata'/></disk>"
                        + "<channel type='unix'><target type='virtio' name='x'/></channel>"
                        + "<filesystem type='mount'><source dir='/tmp'/><target dir='share'/></filesystem>"
                        + "<interface type='user'/>");
        assertThat(places(domain, "video")).containsExactly("0/2.0");
        assertThat(places(domain, "filesystem")).containsExactly("0/3.0");
        assertThat(places(domain, "interface")).containsExactly("0/4.0");
        assertThat(places(domain, "sound")).containsExactly("0/5.0");
        assertThat(domain.devices("controller").stream()
                        .filter(controller -> List.of("scsi", "sata", "virtio-serial")
                                .contains(controller.attribute("type")))
                        .map(PcDefaultsTest::place))
                .containsExactly("0/6.0", "0/7.0", "0/8.0");
        assertThat(place(domain.devices("disk").getFirst())).isEqualTo("0/9.0");
        assertThat(places(domain, "memballoon")).containsExactly("0/10.0");
        assertThat(places(domain, "rng")).containsExactly("0/11.0");
        assertThat(places(domain, "watchdog")).containsExactly("0/12.0");
        assertThat(places(domain, "vsock")).containsExactly("0/13.0");
    }

    @Test
    void aFullBusGetsABridge() {
        DomainDefinition domain = read("pc", disks(30));
        assertThat(domain.devices("controller"))
                .filteredOn(controller -> "pci-bridge".equals(controller.attribute("model")))
                .singleElement()
                .satisfies(bridge -> {
                    assertThat(bridge.value("target/@chassisNr")).isEqualTo("1");
                    assertThat(place(bridge)).isEqualTo("0/2.0");
                });
        assertThat(places(domain, "disk")).endsWith("0/31.0", "1/1.0").doesNotHaveDuplicates();
        assertThat(places(domain, "memballoon")).containsExactly("1/2.0");
    }

    @Test
    void expressDevicesHavePortsOfTheirOwnAndOneIsLeft() {
        DomainDefinition domain = read("q35", "<interface type='user'><model type='virtio'/></interface>");
        assertThat(places(domain, "interface")).containsExactly("1/0.0");
        assertThat(places(domain, "memballoon")).containsExactly("3/0.0");
        List<XmlElement> ports = domain.devices("controller").stream()
                .filter(controller -> "pcie-root-port".equals(controller.attribute("model")))
                .toList();
        assertThat(ports.stream().map(PcDefaultsTest::place)).containsExactly("0/1.0", "0/1.1", "0/1.2", "0/1.3");
        assertThat(ports.stream().map(port -> port.value("target/@port")))
                .containsExactly("0x8", "0x9", "0xa", "0xb");
        assertThat(ports.getFirst().value("address/@multifunction")).isEqualTo("on");
    }

    @Test
    void conventionalDevicesOfAnExpressBoardGoBehindABridge() {
        DomainDefinition domain = read("q35", "<interface type='user'/>");
        assertThat(domain.devices("controller"))
                .anyMatch(controller -> "pcie-to-pci-bridge".equals(controller.attribute("model")));
        assertThat(places(domain, "interface")).containsExactly("2/1.0");
    }

    @Test
    void theFourControllersOfIch9ShareASlot() {
        DomainDefinition domain = read(
                "q35",
                "<controller type='usb' index='0' model='ich9-ehci1'/>"
                        + "<controller type='usb' index='0' model='ich9-uhci1'/>"
                        + "<controller type='usb' index='0' model='ich9-uhci2'/>"
                        + "<controller type='usb' index='0' model='ich9-uhci3'/>");
        assertThat(domain.devices("controller").stream()
                        .filter(controller -> "usb".equals(controller.attribute("type")))
                        .map(PcDefaultsTest::place))
                .containsExactlyInAnyOrder("0/29.7", "0/29.0", "0/29.1", "0/29.2");
    }

    @Test
    void tooManyUsbDevicesGetAHub() {
        DomainDefinition domain = read("pc", "<input type='tablet' bus='usb'/>".repeat(3));
        assertThat(domain.devices("hub")).singleElement().satisfies(hub -> assertThat(hub.value("address/@port"))
                .isEqualTo("1"));
        assertThat(domain.devices("input").stream()
                        .filter(input -> "usb".equals(input.attribute("bus")))
                        .map(input -> input.value("address/@port")))
                .containsExactly("2", "1.1", "1.2");
    }

    @Test
    void whatIsCompleteStaysAsItIs() {
        DomainDefinition once = read("q35", disks(3) + "<interface type='user'/><channel type='pty'><target type='virtio'/></channel>");
        assertThat(DomainXmlReader.readOwn(once.xml(), new PcDefaults(), false).xml()).isEqualTo(once.xml());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <disk type='file'><source file='/a'/><target dev='vda'/><address type='pci' slot='5'/></disk><interface type='user'><address type='pci' slot='5'/></interface> | XML error: Attempted double use of PCI Address 0000:00:05.0
            <interface type='user'><address type='pci' bus='1' slot='0'/></interface> | XML error: Invalid PCI address 0000:01:00.0. slot must be >= 1
            <interface type='user'><address type='pci' domain='1' slot='3'/></interface> | XML error: Invalid PCI address 0001:00:03.0. Only PCI domain 0 is available
            <controller type='pci' model='pcie-root'/> | XML error: The PCI controller with index='0' must be model='pci-root' for this machine type, but model='pcie-root' was found instead
            <controller type='pci' model='pcie-root-port'/> | XML error: The PCI controller with index='0' must be model='pci-root' for this machine type, but model='pcie-root-port' was found instead
            <controller type='pci' index='1' model='pcie-root-port'/> | internal error: a PCI slot is needed to connect a PCI controller model='pcie-root-port', but none is available, and it cannot be automatically added
            <controller type='usb' model='qusb1'/> | unsupported configuration: USB controller model type 'qusb1' or 'qusb2' is not supported in qemu
            <controller type='usb' model='none'/><redirdev bus='usb' type='spicevmc'/> | unsupported configuration: USB is disabled for this domain, but USB devices are present in the domain XML
            <disk type='file'><source file='/a'/><target dev='vda'/><wwn>5000c50015ea71ad</wwn></disk> | unsupported configuration: Only ide and scsi disk support wwn
            <disk type='file'><source file='/a'/><target dev='vda'/><address type='drive'/></disk> | unsupported configuration: virtio disk cannot have an address of type 'drive'
            <iommu model='intel'/> | unsupported configuration: IOMMU device: 'intel' is only supported with Q35 machines
            <interface type='user'><mtu size='1400'/></interface> | unsupported configuration: setting MTU on interface type user is not supported yet
            """)
    void impossibleDevicesAreRefusedInLibvirtsWords(String devices, String message) {
        assertThatThrownBy(() -> read("pc", devices)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <on_crash>rename-restart</on_crash> | qemu driver doesn't support the 'rename-restart' action for 'on_reboot'/'on_poweroff'/'on_crash'
            <on_reboot>preserve</on_reboot> | qemu driver doesn't support the 'preserve' action for 'on_reboot'/'on_poweroff'
            <vcpu>256</vcpu> | Maximum CPUs greater than specified machine type limit 255
            <vcpu>3</vcpu><cpu><topology sockets='2' cores='1' threads='1'/></cpu> | CPU topology doesn't match maximum vcpu count
            <maxMemory slots='2' unit='MiB'>128</maxMemory> | At least one numa node has to be configured when enabling memory hotplug
            <memtune><min_guarantee>1024</min_guarantee></memtune> | Parameter 'min_guarantee' not supported by QEMU.
            """)
    void impossibleMachinesAreRefusedInLibvirtsWords(String elements, String message) {
        assertThatThrownBy(() -> read("pc", "", elements)).hasMessage("unsupported configuration: " + message);
    }

    @Test
    void aMachineNobodyKnowsHasNoBuses() {
        assertThatThrownBy(() -> read("abacus", "")).hasMessage("XML error: No PCI buses available");
    }

    @Test
    void numaCellsSayHowMuchMemoryThereIsAndTakeAllProcessors() {
        DomainDefinition domain = read(
                "pc",
                "",
                "<vcpu>4</vcpu><cpu><numa><cell memory='32' unit='MiB' cpus='1'/>"
                        + "<cell memory='16' unit='MiB' cpus='3'/></numa></cpu>");
        assertThat(domain.memoryKib()).isEqualTo(48 * 1024);
        assertThat(domain.xml().value("cpu/numa/cell/@cpus")).isEqualTo("0-2");
    }

    @Test
    void runningDevicesHaveNames() {
        DomainDefinition domain = read(
                "pc",
                disks(1) + "<disk type='file'><source file='/h'/><target dev='hdb'/></disk><serial type='pty'/>"
                        + "<interface type='user'/><interface type='user'><alias name='ua-mine'/></interface>"
                        + "<interface type='user'/>");
        XmlElement named = AliasAssigner.named(domain.xml());
        assertThat(named.find("devices").children().stream()
                        .map(device -> device.value("alias/@name"))
                        .filter(name -> name != null))
                .contains("virtio-disk0", "ide0-0-1", "usb", "pci.0", "ide", "net0", "ua-mine", "net1", "balloon0", "input0");
        assertThat(named.find("devices").child("console").value("alias/@name")).isEqualTo("serial0");
    }
}
