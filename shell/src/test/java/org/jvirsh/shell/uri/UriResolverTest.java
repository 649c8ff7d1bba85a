package org.jvirsh.shell.uri;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.error.VirException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The texts are those of libvirt 11.3.0 with the same files. */
class UriResolverTest {
    @TempDir
    Path directory;

    private String resolve(String configuration, Map<String, String> environment, String name) throws IOException {
        Path file = directory.resolve("libvirt.conf");
        Files.writeString(file, configuration);
        return new UriResolver(environment, file).resolve(name).map(ConnectionUri::canonical).orElse("(probe)");
    }

    @Test
    void theNameComesBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        String file = "# a comment\nuri_default = 'tt' # another\nuri_aliases = [\n \"tt=test:///default\",\n]\n";
        Map<String, String> variable = Map.of("LIBVIRT_DEFAULT_URI", "emu:///embed?root=/x");
        assertThat(resolve(file, variable, "test:/file")).isEqualTo("test:///file");
        assertThat(resolve(file, variable, null)).isEqualTo("emu:///embed?root=/x");
        assertThat(resolve(file, Map.of(), null)).isEqualTo("test:///default");
        assertThat(resolve(file, Map.of("LIBVIRT_DEFAULT_URI", ""), "")).isEqualTo("test:///default");
        assertThat(resolve("", Map.of(), null)).isEqualTo("emu:///session");
        assertThat(resolve("", Map.of(), "")).isEqualTo("(probe)");
        assertThat(new UriResolver(Map.of(), directory.resolve("nosuch")).defaultText()).isEqualTo("emu:///session");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = |1: expecting a value",
                "a = 1 ~b|2: expecting an assignment",
                "a = 1~~b = [ 1 2 ]|3: expecting a separator in list",
                "a = [ 1,~ 2|2: list is not closed with ]",
                "a = \"x~|1: unterminated string",
                "a = 1 b = 2|1: expecting a separator",
                "a = +|1: unterminated number",
                "a = \"\"\"x~~y~|3: unterminated string",
                "_a = 1|1: expecting a name",
                "~|2: expecting a name",
            })
    void wrongFilesAreRefusedWithTheLine(String text, String message) {
        assertThatThrownBy(() -> resolve(text.replace('~', '\n'), Map.of(), "test:///default"))
                .isInstanceOf(VirException.class)
                .hasMessage("configuration file syntax error: " + directory.resolve("libvirt.conf") + ":" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "uri_aliases = [ \"noequals\" ]|configuration file syntax error: Malformed 'uri_aliases' config entry"
                        + " 'noequals', expected 'alias=uri://host/path'",
                "uri_aliases = [ \"a b=x\" ]|configuration file syntax error: Malformed 'uri_aliases' config entry"
                        + " 'a b=x', aliases may only contain 'a-Z, 0-9, _, -'",
                "uri_aliases = \"a=b\"|internal error: @: expected a string list for 'uri_aliases' parameter",
                "uri_aliases = [ 1 ]|configuration file syntax error: @: expected a string list for 'uri_aliases'"
                        + " parameter",
                "a = 99999999999999999999|numerical overflow: @:1: numeric overflow in conf value",
            })
    void wrongValuesAreRefused(String text, String message) {
        assertThatThrownBy(() -> resolve(text, Map.of(), "tt"))
                .isInstanceOf(VirException.class)
                .hasMessage(message.replace("@", directory.resolve("libvirt.conf").toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo|no connection driver available for URI 'foo' does not include a driver name",
                "foo bar:///|internal error: Unable to parse URI foo bar:///",
                "a%zz://|internal error: Unable to parse URI a%zz://",
                "qemu://system|internal error: invalid URI qemu://system (maybe you want qemu:///system)",
            })
    void namesThatAreNoUrisAreRefused(String name, String message) {
        assertThatThrownBy(() -> resolve("", Map.of(), name)).isInstanceOf(VirException.class).hasMessage(message);
    }

    @Test
    void messagesAboutADefaultShowNoName() {
        assertThatThrownBy(() -> resolve("uri_default = 5", Map.of(), null))
                .hasMessage("internal error: " + directory.resolve("libvirt.conf")
                        + ": expected a string for 'uri_default' parameter");
        assertThatThrownBy(() -> resolve("", Map.of("LIBVIRT_DEFAULT_URI", "foo"), null))
                .hasMessage("no connection driver available for URI '(null)' does not include a driver name");
    }
}
