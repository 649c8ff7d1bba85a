package org.jvirsh.shell;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.commands.Session;
import org.jvirsh.commands.Settings;
import org.jvirsh.commands.complete.Candidate;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.hypervisor.Access;

import static org.assertj.core.api.Assertions.assertThat;

/** Groovy in the interactive shell. */
class GroovyLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path home;

    private Session session;
    private GroovyLines lines;

    @BeforeEach
    void open() {
        Host host = new Host(Map.of(), home, false, home, InputStream.nullInputStream(), out, err, false, false);
        session = new Session(
                Drivers.of(host), CommandTable.load(), new StandardOutput(host), new TerminalAccess(host),
                Settings.DEFAULT, "test:///default", Access.READ_WRITE, home, Map.of());
        lines = new GroovyLines(session, host);
    }

    @AfterEach
    void close() {
        lines.close();
        session.close();
    }

    private String said(String... texts) {
        out.reset();
        err.reset();
        for (String text : texts) {
            assertThat(lines.run(text)).isTrue();
        }
        session.output().flush();
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private List<String> completed(String before) {
        return lines.complete(before).stream().map(Candidate::value).toList();
    }

    @Test
    void linesShareVariablesMethodsImportsAndTheConnection() throws Exception {
        assertThat(said("def x = 3", "int twice(int n) {\n 2 * n\n}", "import java.time.Year", "twice(x) + Year.of(1).value"))
                .isEqualTo("7\n");
        assertThat(said("def d = domain('test')", "d.suspend()")).isEqualTo("test\n");
        assertThat(session.connection().domainByName("test").state().text()).isEqualTo("paused");
        assertThat(said("virsh 'domstate test'", "null")).isEqualTo("paused\n\n");
    }

    @Test
    void whatGoesWrongIsToldAndTheModeGoesOn() {
        assertThat(said("domain('zz')")).isEqualTo("error: groovy:1: failed to get domain 'zz'\nerror: Domain not found\n");
        assertThat(said("1 +* 2")).startsWith("error: groovy:1:").contains("    1 +* 2\n");
        assertThat(said("1 + 1")).isEqualTo("2\n");
    }

    @Test
    void itIsLeftByAWord() {
        assertThat(lines.run("virsh")).isFalse();
        assertThat(lines.run("quit")).isFalse();
        assertThat(lines.run(" exit ")).isFalse();
        assertThat(lines.run("quit = 1")).isTrue();
        assertThat(lines.run("exit 0")).isFalse();
    }

    @Test
    void namesOfThingsAreCompleted() {
        said("longName = domain('test')");
        assertThat(completed("lon")).containsExactly("longName");
        assertThat(completed("longName.susp")).containsExactly("suspend");
        assertThat(completed("domain('test').resume().ina")).containsExactly("inactiveXml");
        assertThat(completed("virsh('list').rec")).containsExactly("record", "records");
        assertThat(completed("hypervisor.storage.po")).containsExactly("pool", "pools");
        assertThat(completed("domain('te")).containsExactly("test");
        assertThat(completed("nosuch.x")).isEmpty();
    }
}
