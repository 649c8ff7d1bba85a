package org.jvirsh.hypervisor.domain;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.hypervisor.xml.XmlElement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManyDevicesTest {
    private static DomainDefinition domain(String devices) {
        return DomainXmlReader.read("<domain type='test'><name>d</name><memory>1024</memory>"
                + "<os><type arch='x86_64'>hvm</type></os><devices>" + devices + "</devices></domain>");
    }

    private static List<String> values(DomainDefinition domain, String kind, String path) {
        List<String> values = new ArrayList<>();
        for (XmlElement device : domain.devices(kind)) {
            values.add(String.valueOf(device.value(path)));
        }
        return values;
    }

    @Test
    void serialPortsGetTheNumbersBehindTheHighest() {
        DomainDefinition domain =
                domain("<serial type='pty'/><serial type='pty'><target port='7'/></serial><serial type='pty'/>");
        assertThat(values(domain, "serial", "target/@port")).containsExactly("8", "7", "9");
    }

    @Test
    void controllersStandByNumberAndFillTheGaps() {
        DomainDefinition domain = domain("<controller type='scsi' index='2'/><controller type='scsi' index='0'/>"
                + "<controller type='scsi'/><controller type='scsi'/>");
        assertThat(values(domain, "controller", "@index")).containsExactlyInAnyOrder("0", "1", "2", "3");
        assertThatThrownBy(
                        () -> domain("<controller type='scsi' index='1'/><controller type='scsi' index='1'/>"))
                .hasMessageEndingWith("Multiple 'scsi' controllers with index '1'");
    }

    @Test
    void controllerNumbersAreIntegersThatAreNotNegative() {
        assertThatThrownBy(() -> domain("<controller type='scsi' index='2147483648'/>"))
                .hasMessageEndingWith("'2147483648'. Expected integer value");
        assertThatThrownBy(() -> domain("<controller type='scsi' index='-1'/>"))
                .hasMessageEndingWith("'-1'. Expected non-negative value");
    }

    @Test
    void hostDevicesAreGivenOnce() {
        String one = "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='0' slot='1'"
                + " function='0'/></source></hostdev>";
        assertThat(domain(one + one.replace("slot='1'", "slot='2'")).devices("hostdev")).hasSize(2);
        assertThatThrownBy(() -> domain(one + one))
                .hasMessageEndingWith("Hostdev already exists in the domain configuration");
    }
}
