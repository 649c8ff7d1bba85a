package org.jvirsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ManualPageTest {
    @TempDir
    Path directory;

    @Test
    void allCommandsAndOptionsAreThere() {
        TestHost host = new TestHost(directory);
        assertThat(host.run("man")).isZero();
        String page = host.out();
        for (CommandSpec command : CommandTable.load().commands()) {
            if (!command.hidden()) {
                assertThat(page).contains("\n\\fB" + command.name().replace("-", "\\-"));
                for (OptionSpec option : command.options()) {
                    if (option.type() != OptionType.ALIAS) {
                        assertThat(page).contains("\\-\\-" + option.name().replace("-", "\\-") + "\\fR\n");
                    }
                }
            }
        }
        assertThat(page).contains("\\fB\\-c, \\-\\-connect=URI\\fR\n", ".SS Domain Management\n", ".SH EXIT STATUS\n");
        assertThat(page.lines().filter(line -> line.isEmpty() || line.startsWith("'"))).isEmpty();
        assertThat(host.run("man", "x")).isEqualTo(1);
        assertThat(host.err()).startsWith("error: jvirsh man takes no arguments");
    }

    @Test
    void theFormatterHasNothingToComplainAbout() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "no groff");
        TestHost host = new TestHost(directory);
        host.run("man");
        Path page = Files.writeString(directory.resolve("jvirsh.1"), host.out());
        Process groff = new ProcessBuilder("groff", "-man", "-Tascii", "-ww", "-z", page.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(groff.inputReader().lines().filter(line -> !line.contains("break line"))).isEmpty();
        assertThat(groff.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
