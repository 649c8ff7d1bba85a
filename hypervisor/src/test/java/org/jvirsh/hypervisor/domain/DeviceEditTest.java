package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.hypervisor.xml.XmlElement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeviceEditTest {
    private static DomainDefinition domain(String devices) {
        return DomainXmlReader.read("<domain type='test'><name>d</name><memory>1024</memory>"
                + "<os><type arch='x86_64'>hvm</type></os><devices>" + devices + "</devices></domain>");
    }

    private static String disk(String name, String file) {
        return "<disk type='file'><source file='" + file + "'/><target dev='" + name + "' bus='virtio'/></disk>";
    }

    private static List<String> targets(DomainDefinition domain) {
        List<String> names = new ArrayList<>();
        for (XmlElement disk : domain.devices("disk")) {
            names.add(String.valueOf(disk.value("target/@dev")));
        }
        return names;
    }

    @Test
    void disksAreAttachedInTheOrderOfTheirNames() {
        DomainDefinition domain = domain(disk("vda", "/a") + disk("vdc", "/c"));
        DomainDefinition changed = DeviceEdit.attach(domain, DeviceEdit.read(disk("vdb", "/b"), domain));
        assertThat(targets(changed)).containsExactly("vda", "vdb", "vdc");
        assertThat(targets(domain)).containsExactly("vda", "vdc");
    }

    @Test
    void takenPlacesAreRefused() {
        DomainDefinition domain = domain(disk("vda", "/a") + "<controller type='scsi' index='0'/>");
        assertThatThrownBy(() -> DeviceEdit.attach(domain, DeviceEdit.read(disk("vda", "/b"), domain)))
                .hasMessageEndingWith("target vda already exists");
        XmlElement controller = DeviceEdit.read("<controller type='scsi' index='0'/>", domain);
        assertThatThrownBy(() -> DeviceEdit.attach(domain, controller)).hasMessageEndingWith("Target already exists");
    }

    @Test
    void onlyDevicesThatAreThereAreDetached() {
        DomainDefinition domain = domain(disk("vda", "/a") + disk("vdb", "/b"));
        DomainDefinition changed = DeviceEdit.detach(domain, DeviceEdit.read(disk("vda", "/a"), domain));
        assertThat(targets(changed)).containsExactly("vdb");
        assertThatThrownBy(() -> DeviceEdit.detach(changed, DeviceEdit.read(disk("vda", "/a"), domain)))
                .hasMessageEndingWith("no target device vda");
    }

    @Test
    void disksAreUpdatedAndSerialPortsAreNot() {
        DomainDefinition domain = domain(disk("vda", "/a"));
        DomainDefinition changed = DeviceEdit.update(domain, DeviceEdit.read(disk("vda", "/new"), domain));
        assertThat(changed.devices("disk").getFirst().value("source/@file")).isEqualTo("/new");
        assertThatThrownBy(() -> DeviceEdit.update(domain, DeviceEdit.read(disk("vdz", "/new"), domain)))
                .hasMessageEndingWith("target vdz doesn't exist.");
        assertThatThrownBy(() -> DeviceEdit.update(domain, DeviceEdit.read("<serial type='pty'/>", domain)))
                .hasMessageEndingWith("persistent update of device 'chr' is not supported");
    }

    @Test
    void unknownDevicesAreRefused() {
        DomainDefinition domain = domain("");
        assertThatThrownBy(() -> DeviceEdit.read("<toaster/>", domain))
                .hasMessageEndingWith("unknown device type 'toaster'");
    }
}
