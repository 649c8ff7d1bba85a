package org.jvirsh.commands.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.commands.CommandHarness;
import org.jvirsh.commands.parse.ParseException;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands on what the test driver lacks: filters, secrets, ports, leases, drivers of devices. */
class MemoryHostTest {
    private static final String SECRET = "44444444-4444-4444-4444-444444444401";
    private static final String PORT = "55555555-5555-5555-5555-555555555501";

    private final MemoryHost host = new MemoryHost();
    private final CommandHarness harness = new CommandHarness(host);

    @TempDir
    Path directory;

    private String say(String script) throws ParseException {
        return harness.say(directory, script);
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    @Test
    void filtersAreDefinedListedShownAndRemoved() throws Exception {
        file(
                "f.xml",
                "<filter name='no-lies'><uuid>66666666-6666-6666-6666-666666666601</uuid><rule action='drop'"
                        + " direction='out'><mac match='no' srcmacaddr='$MAC'/></rule></filter>");
        assertThat(say("nwfilter-define f.xml; nwfilter-list; nwfilter-dumpxml no-lies"))
                .isEqualTo(
                        """
                        Network filter no-lies defined from f.xml

                         UUID                                   Name
                        -------------------------------------------------
                         66666666-6666-6666-6666-666666666601   no-lies

                        <filter name='no-lies' chain='root'>
                          <uuid>66666666-6666-6666-6666-666666666601</uuid>
                          <rule action='drop' direction='out' priority='500'>
                            <mac match='no' srcmacaddr='$MAC'/>
                          </rule>
                        </filter>

                        """);
        assertThat(say("nwfilter-undefine 66666666-6666-6666-6666-666666666601; nwfilter-dumpxml no-lies"))
                .isEqualTo(
                        """
                        Network filter 66666666-6666-6666-6666-666666666601 undefined

                        error: failed to get nwfilter 'no-lies'
                        error: Network filter not found: no nwfilter with matching name 'no-lies'

                        """);
    }

    @Test
    void aBadFilterIsRefused() throws Exception {
        file("f.xml", "<filter name='x'><rule action='drop' direction='out'><ip srcipmask='33'/></rule></filter>");
        assertThat(say("nwfilter-define f.xml"))
                .isEqualTo(
                        """
                        error: Failed to define network filter from f.xml
                        error: internal error: srcipmask has illegal value 33

                        """);
    }

    @Test
    void filtersAreBoundToPorts() throws Exception {
        file("f.xml", "<filter name='f'/>");
        file(
                "b.xml",
                "<filterbinding><owner><name>web</name><uuid>" + SECRET + "</uuid></owner><portdev name='vnet0'/>"
                        + "<mac address='52:54:0:0:0:1'/><filterref filter='f'><parameter name='MAC'"
                        + " value='52:54:00:00:00:01'/></filterref></filterbinding>");
        assertThat(say("nwfilter-define f.xml; nwfilter-binding-create b.xml; nwfilter-binding-list;"
                        + " nwfilter-undefine f; nwfilter-binding-dumpxml vnet0 --xpath //mac;"
                        + " nwfilter-binding-delete vnet0; nwfilter-binding-delete vnet0"))
                .isEqualTo(
                        """
                        Network filter f defined from f.xml

                        Network filter binding on vnet0 created from b.xml

                         Port Dev   Filter
                        --------------------
                         vnet0      f

                        error: Failed to undefine network filter f
                        error: Requested operation is not valid: nwfilter is in use

                        <filterbinding>
                          <owner>
                            <name>web</name>
                            <uuid>44444444-4444-4444-4444-444444444401</uuid>
                          </owner>
                          <portdev name='vnet0'/>
                          <mac address='52:54:00:00:00:01'/>
                          <filterref filter='f'>
                            <parameter name='MAC' value='52:54:00:00:00:01'/>
                          </filterref>
                        </filterbinding>

                        Network filter binding on vnet0 deleted

                        error: failed to get nwfilter binding 'vnet0'
                        error: Network filter binding not found: no nwfilter binding for port dev 'vnet0'

                        """);
    }

    @Test
    void secretsHaveValues() throws Exception {
        file("s.xml", "<secret><uuid>" + SECRET + "</uuid><usage type='volume'><volume>/v</volume></usage></secret>");
        file("value", "plain text");
        assertThat(say("secret-define s.xml; secret-list; secret-get-value " + SECRET + "; secret-set-value " + SECRET
                        + " --base64 aGVsbG8=; secret-get-value " + SECRET + "; secret-get-value " + SECRET
                        + " --plain; secret-set-value " + SECRET + " --file value --plain; secret-get-value " + SECRET
                        + " --plain; secret-set-value " + SECRET))
                .isEqualTo(
                        """
                        Secret 44444444-4444-4444-4444-444444444401 created

                         UUID                                   Usage
                        ---------------------------------------------------
                         44444444-4444-4444-4444-444444444401   volume /v

                        error: Secret not found: secret '44444444-4444-4444-4444-444444444401' does not have a value

                        error: Passing secret value as command-line argument is insecure!
                        Secret value set

                        aGVsbG8=
                        hello
                        Secret value set

                        plain text
                        error: Input secret value is missing

                        """);
    }

    @Test
    void secretsAreFilteredShownAndRemoved() throws Exception {
        file("s.xml", "<secret private='yes'><uuid>" + SECRET + "</uuid><description>d</description></secret>");
        assertThat(say("secret-define s.xml; secret-list --no-private; secret-list --private --no-ephemeral;"
                        + " secret-dumpxml " + SECRET + "; secret-get-value " + SECRET + "; secret-undefine " + SECRET
                        + "; secret-dumpxml " + SECRET))
                .isEqualTo(
                        """
                        Secret 44444444-4444-4444-4444-444444444401 created

                         UUID   Usage
                        ---------------

                         UUID                                   Usage
                        ------------------------------------------------
                         44444444-4444-4444-4444-444444444401   Unused

                        <secret ephemeral='no' private='yes'>
                          <uuid>44444444-4444-4444-4444-444444444401</uuid>
                          <description>d</description>
                        </secret>

                        error: Invalid secret: secret is private

                        Secret 44444444-4444-4444-4444-444444444401 deleted

                        error: failed to get secret '44444444-4444-4444-4444-444444444401'
                        error: Secret not found: no secret with matching uuid '44444444-4444-4444-4444-444444444401'

                        """);
    }

    @Test
    void networksHavePorts() throws Exception {
        file(
                "p.xml",
                "<networkport><uuid>" + PORT + "</uuid><owner><name>web</name><uuid>" + SECRET + "</uuid></owner>"
                        + "<mac address='52:54:00:00:00:01'/><plug type='bridge' bridge='br0'/></networkport>");
        assertThat(say("net-port-create lan p.xml; net-port-list lan; net-port-list lan --uuid; net-port-dumpxml lan "
                        + PORT + " --xpath //plug; net-port-delete lan " + PORT + "; net-port-list lan"))
                .isEqualTo(
                        """
                        Network port 55555555-5555-5555-5555-555555555501 created from p.xml

                         UUID
                        ---------------------------------------
                         55555555-5555-5555-5555-555555555501

                        55555555-5555-5555-5555-555555555501

                        <plug type="bridge" bridge="br0"/>

                        Network port 55555555-5555-5555-5555-555555555501 deleted

                         UUID
                        -------

                        """);
    }

    @Test
    void leasesAreInTheOrderOfTheirHardwareAddresses() throws Exception {
        String table = say("net-dhcp-leases lan").replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "when");
        assertThat(table.lines().map(String::strip).map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "Expiry Time|MAC address|Protocol|IP address|Hostname|Client ID or DUID",
                        "-".repeat(101),
                        "when|52:54:00:00:00:01|ipv4|10.0.0.5/24|guest|-",
                        "when|52:54:00:00:00:02|ipv6|2001:db8::2/64|-|00:01",
                        "");
        assertThat(say("net-dhcp-leases lan --mac 52:54:00:00:00:02")).contains("ipv6").doesNotContain("ipv4");
    }

    @Test
    void titlesComeFromTheXmlWhereThereIsNoCallForThem() throws Exception {
        assertThat(say("net-desc lan --title; net-list --title"))
                .isEqualTo(
                        """
                        The LAN
                         Name   State    Autostart      Persistent   Title
                        ------------------------------------------------------
                         lan    active   no autostart   yes          The LAN

                        """);
    }

    @Test
    void devicesChangeDriversAndStates() throws Exception {
        file("d.xml", "<device/>");
        assertThat(say("nodedev-reset hba; nodedev-detach hba --driver vfio; nodedev-reset hba; nodedev-reattach hba;"
                        + " nodedev-define d.xml; nodedev-start hba; nodedev-undefine hba; nodedev-autostart hba;"
                        + " nodedev-info 2000000000000001,1000000000000001; nodedev-update hba d.xml --config --live;"
                        + " nodedev-update hba d.xml"))
                .isEqualTo(
                        """
                        error: Failed to reset device hba
                        error: Requested operation is not valid: device is in use

                        Device hba detached

                        Device hba reset

                        Device hba re-attached

                        Node device 'hba' defined from 'd.xml'

                        Device hba started

                        error: Failed to undefine node device 'hba'
                        error: Requested operation is not valid: device is active

                        Device hba marked as autostarted

                        Name:           hba
                        Parent:         computer
                        Active:         yes
                        Persistent:     yes
                        Autostart:      yes

                        Updated node device hba persistent config and live state
                        Updated node device hba live state
                        """);
    }
}
