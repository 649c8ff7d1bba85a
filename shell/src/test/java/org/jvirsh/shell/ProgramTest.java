package org.jvirsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramTest {
    @TempDir
    Path home;

    private TestHost host;

    @BeforeEach
    void host() {
        host = new TestHost(home);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-k x|Invalid value for option -k",
                "--keepalive-interval=-1|option --keepalive-interval requires a positive integer argument",
                "--debug x|option --debug takes a numeric argument",
                "-c|option '-c'/'--connect' requires an argument",
                "--nonsense|unsupported option '--nonsense'. See --help.",
                "-e ab|Invalid string 'ab' for escape sequence",
                "-e ^|Invalid string '^' for escape sequence",
            })
    void wrongOptionsAreNamed(String line, String message) {
        assertThat(host.run(line.split(" "))).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: " + message + "\n");
        assertThat(host.out()).isEmpty();
    }

    @Test
    void optionsMayBeShortLongBundledOrShortened() {
        assertThat(host.run("-qcemu:///session", "-k0", "-K", "1", "uri")).isZero();
        assertThat(host.out()).isEqualTo("emu:///session\n");
        assertThat(host.run("--quiet", "--conn=emu:///session", "--escape", "^[", "--", "uri")).isZero();
        assertThat(host.out()).isEqualTo("emu:///session\n");
    }

    @Test
    void versionsAndHelpArePrinted() {
        for (String option : new String[] {"-v", "--version", "--version=short", "--version=else"}) {
            assertThat(host.run(option)).isZero();
            assertThat(host.out()).isEqualTo("11.3.0\n");
        }
        assertThat(host.run("-V")).isZero();
        assertThat(host.out()).contains("11.3.0").startsWith("jvirsh ");
        assertThat(host.run("--help")).isZero();
        assertThat(host.out())
                .startsWith("\njvirsh [options]... [<command_string>]\n")
                .contains("    -K | --keepalive-count=NUM\n", " Domain Management (help keyword 'domain')\n    attach-device  ");
    }

    @Test
    void theUriComesFromOptionThenEnvironment() {
        Map<String, String> both = Map.of(
                "VIRSH_DEFAULT_CONNECT_URI", "emu:///embed?root=" + home, "LIBVIRT_DEFAULT_URI", "emu:///session");
        assertThat(host.run("", both, "uri")).isZero();
        assertThat(host.out()).isEqualTo("emu:///embed?root=" + home + "\n\n");
        assertThat(host.run("", both, "-c", "emu:///session", "uri")).isZero();
        assertThat(host.out()).isEqualTo("emu:///session\n\n");
        assertThat(host.run("", Map.of("LIBVIRT_DEFAULT_URI", "emu:///wrong"), "uri")).isEqualTo(1);
        assertThat(host.err())
                .isEqualTo(
                        """
                        error: failed to connect to the hypervisor
                        error: internal error: unexpected emu URI path '/wrong', try emu:///session
                        """);
    }

    @Test
    void commandsThatNeedNoConnectionMakeNone() {
        Map<String, String> wrong = Map.of("LIBVIRT_DEFAULT_URI", "nosuch:///");
        assertThat(host.run("", wrong, "echo", "a")).isZero();
        assertThat(host.run("", wrong, "help")).isZero();
        assertThat(host.run("", wrong)).isZero();
        assertThat(host.out()).endsWith("\n\nvirsh # \n");
        assertThat(host.run("-c", "nosuch:///", "echo", "a")).isEqualTo(1);
        assertThat(host.out()).isEmpty();
    }

    @Test
    void timesAndDebugLinesArePrintedOnDemand() {
        assertThat(host.run("-t", "echo", "a")).isZero();
        assertThat(host.out()).matches("a\n\\(Time: [0-9]+\\.[0-9]{3} ms\\)\n\n");
        assertThat(host.run("", Map.of("VIRSH_DEBUG", "0"), "uri")).isZero();
        assertThat(host.err()).isEqualTo("commands: \"uri\"\n");
    }

    @Test
    void errorsAreLogged() throws Exception {
        Path log = home.resolve("log");
        assertThat(host.run("-l", log.toString(), "domid", "nosuch")).isEqualTo(1);
        assertThat(Files.readString(log))
                .matches("\\[\\d{4}\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d:\\d\\d virsh \\d+\\] ERROR failed to get domain 'nosuch'\n");
    }

    @Test
    void commandsFromAPipeAreEchoedWithPrompts() {
        assertThat(host.run("domid x\nquit\n", Map.of(), "-q", "-r")).isZero();
        assertThat(host.out()).isEqualTo("virsh > domid x\nvirsh > quit\n\n");
        assertThat(host.err()).isEqualTo("error: failed to get domain 'x'\n");
    }

    @Test
    void aDomainIsDefinedShownAndRemoved() throws Exception {
        Path xml = home.resolve("d.xml");
        Files.writeString(
                xml,
                "<domain type='emu'><name>demo</name><memory unit='MiB'>64</memory>"
                        + "<os><type>hvm</type><kernel>/nosuch</kernel></os></domain>");
        assertThat(host.run("define", "d.xml")).isZero();
        assertThat(host.out()).isEqualTo("Domain 'demo' defined from d.xml\n\n");
        assertThat(host.run("list --all; domstate demo --reason; start demo; domstate demo --reason")).isZero();
        assertThat(host.out())
                .isEqualTo(
                        """
                         Id   Name   State
                        -----------------------
                         -    demo   shut off

                        shut off (unknown)


                        shut off (failed)

                        """);
        assertThat(host.err())
                .isEqualTo(
                        """
                        error: Failed to start domain 'demo'
                        error: Cannot access storage file '/nosuch': No such file or directory
                        """);
        assertThat(host.run("-r", "undefine", "demo")).isEqualTo(1);
        assertThat(host.err())
                .isEqualTo(
                        """
                        error: Failed to undefine domain 'demo'
                        error: operation forbidden: read only access prevents virDomainUndefineFlags
                        """);
        assertThat(host.run("undefine", "demo")).isZero();
        assertThat(host.run("list --all --name")).isZero();
        assertThat(host.out()).isEqualTo("\n");
    }

    @Test
    void malformedXmlIsShownWithItsPlace() throws Exception {
        Files.writeString(home.resolve("bad.xml"), "<domain foo>\n</domain>\n");
        assertThat(host.run("define", "bad.xml")).isEqualTo(1);
        assertThat(host.err())
                .isEqualTo(
                        """
                        error: Failed to define domain from bad.xml
                        error: at line 1: Specification mandates value for attribute foo
                        <domain foo>
                        -----------^
                        """);
    }

    @Test
    void listsOfCommandsAreThoseOfTheCompatibleVersion() {
        assertThat(host.run("help")).isZero();
        assertThat(host.out()).contains("    event  ").doesNotContain("    await  ", "    domifannounce  ", "    fork  ");
        assertThat(host.run("help", "events")).isZero();
        assertThat(host.out()).doesNotContain("await");
        assertThat(host.run("help", "await")).isZero();
        assertThat(host.out()).contains("    await <domain> --condition <string>");
    }
}
