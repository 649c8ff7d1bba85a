package org.jvirsh.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.quickstart.guest.FakeDebian;
import org.jvirsh.quickstart.guest.GuestCache;
import org.jvirsh.quickstart.guest.HostPrograms;
import org.jvirsh.quickstart.tiny.TinyGuest;

import static org.assertj.core.api.Assertions.assertThat;

class QuickstartTest {
    private static final HostPrograms NO_PROGRAMS = new HostPrograms(List.of());

    @TempDir
    private Path directory;

    private final FakeHost host = new FakeHost();
    private Path kernel = Path.of("");
    private Path initrd = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        kernel = Files.write(directory.resolve("kernel"), TinyGuest.kernelImage());
        initrd = Files.write(directory.resolve("initrd"), new byte[] {1});
    }

    private int run(HostPrograms programs, String... arguments) {
        return new Quickstart(host, new GuestCache(directory.resolve("cache")), programs)
                .run(List.of(arguments));
    }

    private int run(String... arguments) {
        return run(NO_PROGRAMS, arguments);
    }

    @Test
    void startsDebianAndAttaches() throws IOException {
        assertThat(run(new FakeDebian(directory).programs())).isZero();

        assertThat(host.actions).containsExactly("define demo", "start demo paused", "console demo resume");
        assertThat(host.definitions.get("demo")).contains("<domain type=\"emu\">",
                "<memory unit=\"MiB\">256</memory>", "<type arch=\"x86_64\" machine=\"pc\">hvm</type>",
                "<kernel>" + directory.resolve("cache/vmlinuz-"), "<initrd>" + directory.resolve("cache/initrd-"),
                "<cmdline>console=ttyS0 nokaslr</cmdline>", "<console type=\"pty\">");
        assertThat(host.complained()).contains("downloading linux-image-", "starting domain 'demo' ...")
                .doesNotContain("\r", "\033", "error");
        assertThat(host.printed()).contains("jvirsh -c emu:///x list", "x console demo", "x destroy demo");
    }

    @Test
    void takesTheBuiltInGuestWhereThereIsNoApt() {
        assertThat(run()).isZero();
        assertThat(host.complained()).contains("note: no Debian packages here: program apt-get is missing\n",
                "note: taking the built-in guest");
        assertThat(host.definitions.get("demo")).contains(".bzImage</kernel>").doesNotContain("<initrd>");
        assertThat(host.active).contains("demo");
    }

    @Test
    void bootsTheFilesGiven() {
        assertThat(run("--kernel", kernel.toString(), "--initrd=" + initrd, "--append", "a<b", "--memory",
                "512", "--name", "mine", "--no-console")).isZero();
        assertThat(host.actions).containsExactly("define mine", "start mine");
        assertThat(host.definitions.get("mine")).contains("<kernel>" + kernel + "</kernel>",
                "<initrd>" + initrd + "</initrd>", "<cmdline>console=ttyS0 nokaslr a&lt;b</cmdline>",
                "<memory unit=\"MiB\">512</memory>");
    }

    @Test
    void attachesToARunningDomain() {
        run("--tiny");
        host.actions.clear();
        assertThat(run("--memory", "128")).isZero();
        assertThat(host.actions).containsExactly("console demo");
        assertThat(host.complained()).contains("note: domain 'demo' is running and keeps the guest it has");
    }

    @Test
    void startsAnOldDomainAgainAsItIs() {
        run("--tiny");
        host.active.clear();
        host.actions.clear();
        String edited = host.domainXml("demo").orElseThrow().replace("<vcpu>1<", "<uuid>U</uuid><vcpu>2<");
        host.definitions.put("demo", edited);
        assertThat(run("--tiny")).isZero();
        assertThat(host.actions).containsExactly("start demo paused", "console demo resume");
    }

    @Test
    void changesTheKernelOfAnOldDomainAndNothingElse() {
        run("--tiny");
        host.active.clear();
        host.actions.clear();
        host.definitions.put("demo", host.domainXml("demo").orElseThrow().replace("<vcpu>1<", "<vcpu>2<"));
        assertThat(run("--kernel", kernel.toString(), "--initrd", initrd.toString(), "--memory", "64")).isZero();
        assertThat(host.actions).startsWith("define demo", "start demo paused");
        assertThat(host.definitions.get("demo")).contains("<vcpu>2</vcpu>", "<kernel>" + kernel + "</kernel>",
                "<initrd>" + initrd + "</initrd>", "<memory unit=\"KiB\">65536</memory>");

        host.active.clear();
        run("--tiny");
        assertThat(host.definitions.get("demo")).doesNotContain("<initrd>", kernel.toString());
    }

    @Test
    void leavesDomainsOfOthersAlone() {
        String foreign = "<domain type='emu'><name>demo</name><os/></domain>";
        host.definitions.put("demo", foreign);
        assertThat(run("--tiny")).isEqualTo(1);
        assertThat(host.complained())
                .endsWith("error: domain 'demo' was not made by quickstart; choose another name with --name\n");
        assertThat(host.definitions).containsEntry("demo", foreign);
        assertThat(host.actions).isEmpty();
    }

    @Test
    void attachesNothingWithoutATerminal() {
        host.terminal = false;
        assertThat(run("--tiny")).isZero();
        assertThat(host.actions).containsExactly("define demo", "start demo");
        assertThat(host.printed()).startsWith("Domain 'demo' is running.");
    }

    @Test
    void tellsWhenTheGuestSwitchedItselfOff() {
        host.guestPowersOff = true;
        assertThat(run("--tiny")).isZero();
        assertThat(host.printed()).contains("Domain 'demo' is off.", "jvirsh -c emu:///x undefine demo");
    }

    @Test
    void definesNothingForAKernelThatIsMissingOrTruncated() throws IOException {
        assertThat(run("--kernel", directory.resolve("none").toString())).isEqualTo(1);
        assertThat(host.complained()).isEqualTo(
                "error: kernel file '" + directory.resolve("none") + "' does not exist\n");
        Files.write(kernel, Arrays.copyOf(TinyGuest.kernelImage(), 6000));
        assertThat(run("--kernel", kernel.toString())).isEqualTo(1);
        assertThat(host.complained()).contains("is truncated: 6000 bytes of ");
        prepare();
        assertThat(run("--kernel", kernel.toString(), "--initrd", directory + "/none")).isEqualTo(1);
        assertThat(host.complained()).endsWith("error: initrd file '" + directory + "/none' does not exist\n");
        assertThat(host.actions).isEmpty();
        assertThat(host.definitions).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "--bogus            | unsupported option '--bogus'. See --help.",
        "word               | unexpected data 'word'",
        "--kernel           | option '--kernel' requires an argument",
        "--kernel=          | Failed to get option 'kernel': Option argument is empty",
        "--name=            | Failed to get option 'name': Option argument is empty",
        "--tiny=yes         | invalid '=' after option --tiny",
        "--memory=much      | Numeric value 'much' for <memory> option is malformed or out of range",
        "--memory=3         | Numeric value '3' for <memory> option is malformed or out of range",
        "--initrd=x         | Option --kernel is required by option --initrd",
        "--tiny --kernel=x  | Options --tiny and --kernel are mutually exclusive",
        "--memory=64        | the Linux guest needs 96 MiB of memory or more; the built-in one (--tiny) runs in 4"
    })
    void refusesAWrongCommandLine(String arguments, String message) {
        assertThat(run(arguments.split(" +"))).isEqualTo(1);
        assertThat(host.complained()).isEqualTo("error: " + message + "\n");
        assertThat(host.actions).isEmpty();
    }

    @Test
    void printsHelp() {
        assertThat(run("--help")).isZero();
        assertThat(host.printed()).startsWith("Usage: jvirsh quickstart [OPTION]...\n");
        assertThat(host.actions).isEmpty();
    }
}
