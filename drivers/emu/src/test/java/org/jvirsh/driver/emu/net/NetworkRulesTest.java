package org.jvirsh.driver.emu.net;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.hypervisor.network.NetworkDefinition;
import org.jvirsh.hypervisor.schema.Level;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What libvirt's network driver refuses in documents that are well formed. */
class NetworkRulesTest {
    private static NetworkDefinition network(String rest) {
        return NetworkDefinition.parse("<network><name>n</name>" + rest + "</network>", Level.NEWEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "<forward mode='bridge'/><bridge name='b'/><mac address='52:54:00:00:00:01'/>"
                + "|Unsupported <mac> element in network n with forward mode='bridge'",
        "<forward mode='bridge'/><bridge name='b'/><ip address='10.0.0.1' prefix='24'/>"
                + "|Unsupported <ip> element in network n with forward mode='bridge'",
        "<forward mode='private' dev='e'/><dns><txt name='a' value='b'/></dns>"
                + "|Unsupported <dns> element in network n with forward mode='private'",
        "<forward mode='vepa' dev='e'/><domain name='d'/>"
                + "|Unsupported <domain> element in network n with forward mode='vepa'",
        "<forward mode='private' dev='e'/><bandwidth><inbound average='1'/></bandwidth>"
                + "|Unsupported network-wide <bandwidth> element in network n with forward mode='private'",
        "<forward mode='bridge'/><bridge name='b'/><vlan><tag id='4'/></vlan><virtualport type='802.1Qbh'/>"
                + "|<vlan> element specified for network n, whose type doesn't support vlan configuration",
        "<ip address='10.0.0.1' prefix='24'/><vlan><tag id='4'/></vlan>"
                + "|<vlan> element specified for network n, whose type doesn't support vlan configuration",
        "<portgroup name='a' default='yes'/><portgroup name='b' default='yes'/>"
                + "|network 'n' has multiple default <portgroup> elements (a and b), but only one default is allowed",
        "<portgroup name='a'/><portgroup name='a'/>"
                + "|multiple <portgroup> elements with the same name (a) in network 'n'",
        "<portgroup name='a'><vlan><tag id='4'/></vlan></portgroup>"
                + "|<vlan> element specified for network n, whose type doesn't support vlan configuration",
        "<forward mode='private' dev='e'/><portgroup name='a'><bandwidth><inbound average='1'/></bandwidth></portgroup>"
                + "|Unsupported <bandwidth> element in network 'n' in portgroup 'a' with forward mode='private'",
        "<ip address='10.0.0.1' prefix='24'><dhcp><range start='10.0.0.2' end='10.0.0.9'/></dhcp></ip>"
                + "<ip address='10.0.1.1' prefix='24'><dhcp><range start='10.0.1.2' end='10.0.1.9'/></dhcp></ip>"
                + "|Multiple IPv4 dhcp sections found -- dhcp is supported only for a single IPv4 address on each network",
        "<forward mode='hostdev'><interface dev='e'/></forward>"
                + "|hostdev network 'n' lists 'e' in the device pool, but hostdev networks require all devices to be"
                + " listed by PCI address, not network device name",
    })
    void whatANetworkCannotHaveIsRefused(String rest, String message) {
        assertThatThrownBy(() -> NetworkRules.check(network(rest)))
                .hasMessage("unsupported configuration: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "<forward mode='bridge'/><bridge name='b'/><bandwidth><inbound average='1'/></bandwidth>",
        "<forward mode='bridge'/><bridge name='b'/><vlan><tag id='4'/></vlan>",
        "<forward mode='bridge'/><bridge name='b'/><virtualport type='openvswitch'/><vlan><tag id='4'/></vlan>",
        "<forward mode='passthrough' dev='e'/><vlan><tag id='4'/></vlan>",
        "<forward mode='private' dev='e'/><dns enable='yes'/>",
        "<ip address='10.0.0.1' prefix='24'><dhcp><range start='10.0.0.2' end='10.0.0.9'/></dhcp></ip>"
                + "<ip address='10.0.1.1' prefix='24'/>"
                + "<ip family='ipv6' address='2001:db8::1' prefix='64'><dhcp><range start='2001:db8::2' end='2001:db8::9'/></dhcp></ip>",
        "<portgroup name='a' default='yes'/><portgroup name='b'/>",
    })
    void whatItCanHaveIsNot(String rest) {
        assertThatCode(() -> NetworkRules.check(network(rest))).doesNotThrowAnyException();
    }
}
