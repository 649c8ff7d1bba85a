package org.jvirsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptTest {
    private static final String URI = "test:///default";

    @TempDir
    Path home;

    private TestHost host;

    @BeforeEach
    void host() {
        host = new TestHost(home);
    }

    private int script(String text, String... options) throws Exception {
        Files.writeString(home.resolve("s"), text);
        String[] args = new String[options.length + 4];
        args[0] = "-c";
        args[1] = URI;
        System.arraycopy(options, 0, args, 2, options.length);
        args[args.length - 2] = "-f";
        args[args.length - 1] = "s";
        return host.run(args);
    }

    @Test
    void aScriptPrintsNothingButWhatItsCommandsPrint() throws Exception {
        assertThat(script("# a comment\nuri\ndomid 'te\\\nst'; domid \\\ntest\n")).isEqualTo(0);
        assertThat(host.out()).isEqualTo(URI + "\n\n\n1\n\n");
        assertThat(host.err()).isEqualTo("error: failed to get domain 'te\\\nst'\n");
        assertThat(host.run("uri\nquit\nuri\n", Map.of(), "-q", "-c", URI, "-f", "-")).isZero();
        assertThat(host.out()).isEqualTo(URI + "\n");
    }

    @Test
    void itsStatusIsThatOfTheLastCommandOrOfTheFirstFailure() throws Exception {
        assertThat(script("domid nosuch\nuri\n", "-q")).isZero();
        assertThat(host.out()).isEqualTo(URI + "\n");
        assertThat(script("uri\ndomid nosuch\nuri\n", "-q", "--fail-fast")).isEqualTo(1);
        assertThat(host.out()).isEqualTo(URI + "\n");
        assertThat(script("uri\ndomid nosuch\n", "-q")).isEqualTo(1);
        assertThat(host.run("-q", "--fail-fast", "-c", URI, "domid nosuch; uri")).isEqualTo(1);
        assertThat(host.out()).isEmpty();
    }

    @Test
    void nothingRunsWhenALineIsWrong() throws Exception {
        assertThat(script("uri\n\nnosuch\n")).isEqualTo(1);
        assertThat(host.out()).isEmpty();
        assertThat(host.err()).isEqualTo("error: s:3: unknown command: 'nosuch'\n");
        assertThat(host.run("-f", "missing")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: cannot read the commands in 'missing'\n");
    }

    @Test
    void outputGoesToFilesAndPrograms() throws Exception {
        assertThat(script("uri > one\nuri >> one; domid test >> one\nlist --name | tr a-z A-Z > two\n")).isZero();
        assertThat(host.out()).isEmpty();
        assertThat(home.resolve("one")).hasContent(URI + "\n" + URI + "\n1");
        assertThat(home.resolve("two")).hasContent("TEST");
        assertThat(script("echo a > three\necho b >> three\necho c | cat >> three\n")).isZero();
        assertThat(Files.readString(home.resolve("three"))).isEqualTo("a\nb\nc\n");
        assertThat(script("domid nosuch > one")).isEqualTo(1);
        assertThat(home.resolve("one")).hasContent(URI + "\n" + URI + "\n1");
        assertThat(script("uri > none/f")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: cannot write to 'none/f'\n");
        assertThat(script("uri | exit 3")).isEqualTo(1);
        try (var files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("s", "one", "two", "three");
        }
    }

    @Test
    void signsAreDataEverywhereElse() {
        assertThat(host.run("-q", "-c", URI, "echo a | b > c")).isZero();
        assertThat(host.out()).isEqualTo("a | b > c");
        assertThat(host.run("echo a > b\n", Map.of(), "-q", "-c", URI)).isZero();
        assertThat(host.out()).isEqualTo("virsh # echo a > b\na > bvirsh # \n");
    }

    @Test
    void commandsAreRepeatedOnDemand() {
        assertThat(host.run("-q", "-c", URI, "watch", "-n", "0", "-c2", "domid", "test")).isZero();
        assertThat(host.out()).isEqualTo("1\n1\n");
        assertThat(host.run("-c", URI, "watch", "-x", "list")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: watch doesn't support option -x\n");
        assertThat(host.run("-c", URI, "watch", "-n", "x", "list")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: watch needs a number behind -n, not 'x'\n");
        assertThat(host.run("-c", URI, "watch")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: watch needs a command\n");
    }

    @Test
    void resultsArePrintedInTheFormatAskedFor() {
        assertThat(host.run("-c", URI, "--output", "json", "list; domid test; suspend test; echo --err x")).isZero();
        assertThat(host.out())
                .isEqualTo("[{\"id\":1,\"name\":\"test\",\"state\":\"running\"}]\n{\"id\":1}\n"
                        + "{\"domain\":\"test\",\"message\":\"Domain 'test' suspended\"}\n{}\n");
        assertThat(host.run("-c", URI, "--output=csv", "list; list")).isZero();
        assertThat(host.out()).isEqualTo("id,name,state\n1,test,running\nid,name,state\n1,test,running\n");
        assertThat(host.run("-c", URI, "--output=csv", "-q", "list")).isZero();
        assertThat(host.out()).isEqualTo("1,test,running\n");
        assertThat(host.run("-c", URI, "--output=table", "list --name --id")).isZero();
        assertThat(host.out()).startsWith(" Name   Value\n").contains(" name   test\n");
        assertThat(host.run("-c", URI, "--output=json", "domid nosuch")).isEqualTo(1);
        assertThat(host.out())
                .isEqualTo("{\"error\":{\"message\":\"failed to get domain 'nosuch'\",\"code\":null}}\n");
        assertThat(host.err()).isEqualTo("error: failed to get domain 'nosuch'\n");
        assertThat(host.run("--output", "xml", "uri")).isEqualTo(1);
        assertThat(host.err()).isEqualTo("error: option --output takes text, json, csv or table, not 'xml'\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion", "eval", "man", "quickstart", "replay", "run", "watch"})
    void everyToolExplainsItself(String tool) {
        assertThat(host.run("-c", URI, tool, "--help")).isZero();
        assertThat(host.out()).startsWith("Usage: jvirsh ").contains(tool);
        assertThat(host.err()).isEmpty();
    }
}
