package org.jvirsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Several connections in one shell. */
class ConnectionsTest {
    private static final String DOWN = "connect lab3 test:///nosuch.xml; ";

    @TempDir
    Path home;

    private TestHost host;
    private String two;

    @BeforeEach
    void describeTwoHosts() throws Exception {
        host = new TestHost(home);
        for (String lab : new String[] {"lab1", "lab2"}) {
            Files.writeString(home.resolve(lab + ".xml"), """
                    <node>
                      <domain type='test'><name>of-%s</name><memory>65536</memory><os><type>hvm</type></os></domain>
                      <domain type='test'><name>web</name><memory>65536</memory><os><type>hvm</type></os></domain>
                    </node>
                    """.formatted(lab));
        }
        two = "connect --name lab1 test://%1$s/lab1.xml; connect --name lab2 test://%1$s/lab2.xml; ".formatted(home);
    }

    private int run(String... words) {
        return host.run("", Map.of("LC_ALL", "C"), words);
    }

    @Test
    void tablesGetAColumnForTheHost() {
        assertThat(run("-q", two + "destroy web; list --all --on lab1,lab2")).isZero();
        assertThat(host.out()).endsWith(
                """
                 lab1   1   of-lab1   running
                 lab1   2   web       running
                 lab2   1   of-lab2   running
                 lab2   -   web       shut off
                """);
        assertThat(host.err()).isEmpty();
    }

    @Test
    void wordsStandUnderTheNameOfTheHost() {
        assertThat(run("-q", two + "domstate web --on all")).isZero();
        assertThat(host.out()).endsWith("lab1:\nrunning\n\nlab2:\nrunning\n");
    }

    @Test
    void programsGetAField() {
        assertThat(run("-q", "--output", "json", two + "domid of-lab1 --on lab2,lab1")).isEqualTo(1);
        assertThat(host.out().lines().toList().getLast()).isEqualTo(
                "[{\"host\":\"lab2\",\"error\":{\"message\":\"failed to get domain 'of-lab1'\",\"code\":null}},"
                        + "{\"host\":\"lab1\",\"id\":1}]");
        assertThat(run("-q", "--output", "csv", two + "list --on all")).isZero();
        assertThat(host.out()).endsWith("lab1,1,of-lab1,running\nlab1,2,web,running\nlab2,1,of-lab2,running\nlab2,2,web,running\n");
    }

    @Test
    void aHostThatIsDownIsReportedAndTheOthersAnswer() {
        assertThat(run("-q", two + DOWN + "domstate web --on all")).isEqualTo(1);
        assertThat(host.out()).endsWith("lab1:\nrunning\n\nlab2:\nrunning\n");
        assertThat(host.err()).contains("error: lab3: failed to connect to the hypervisor\nerror: lab3: ");
    }

    @Test
    void onlyTheConnectionInUseIsChangedByOthersCommands() {
        assertThat(run("-q", two + "use lab1; suspend web; domstate web --on all")).isZero();
        assertThat(host.out()).endsWith("lab1:\npaused\n\nlab2:\nrunning\n");
    }

    @Test
    void commandsThatChangeRunEverywhere() {
        assertThat(run("-q", two + "suspend web --on all; domstate web --on all")).isZero();
        assertThat(host.out()).isEqualTo("lab1:\npaused\n\nlab2:\npaused\n");
    }

    @Test
    void whatIsThereIsListed() {
        assertThat(run("--output", "csv", two + DOWN + "connections")).isZero();
        assertThat(host.out()).endsWith("""
                name,uri,access,state,in-use
                default,,read-write,closed,false
                lab1,test://%1$s/lab1.xml,read-write,open,false
                lab2,test://%1$s/lab2.xml,read-write,open,true
                lab3,test:///nosuch.xml,read-write,down,false
                """.formatted(home));
    }

    @Test
    void thePromptNamesTheConnection() {
        String lines = two.replace("; ", "\n") + "connect --readonly safe test:///default\nuse default\n";
        assertThat(host.run(lines, Map.of(), "-q")).isZero();
        assertThat(host.out().lines().filter(line -> line.contains(" # ") || line.contains(" > ")).map(line -> line.substring(0, 7)))
                .containsExactly("virsh #", "lab1 # ", "lab2 # ", "safe > ", "virsh #");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(run("list --on lab9")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: no connection is called 'lab9'\n");
        assertThat(run("use lab9")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: no connection is called 'lab9'\n");
        assertThat(run("console web --on all")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: command 'console' doesn't support option --on\n");
        assertThat(run("list --on")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: expected syntax: --on <string>\n");
        assertThat(run("connect all test:///default")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: a connection cannot be called 'all'\n");
    }
}
