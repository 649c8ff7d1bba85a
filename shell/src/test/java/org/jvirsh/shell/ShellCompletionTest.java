package org.jvirsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.shell.completion.CompletionShell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Presses Tab in real shells and reads their screens. */
class ShellCompletionTest {
    private static final Path SCRIPTS = Path.of("../completions").toAbsolutePath().normalize();
    private static final Path VIRSH_SCRIPT = Path.of("/usr/share/bash-completion/completions/virsh");
    private static final String STRANGE = "it's a \"$5\" `run`; x";

    @TempDir
    Path home;

    private @Nullable ShellScreen screen;
    private String jvirsh = "";

    @BeforeEach
    void host() throws IOException {
        DocumentationTest.programs(home);
        Files.writeString(home.resolve("only.xml"), "<domain/>");
        Files.createDirectories(home.resolve("subdirectory"));
        String name = STRANGE.replace("\"", "&quot;");
        Path node = Files.writeString(
                home.resolve("node"),
                """
                <node>
                  <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
                    <name>web</name><memory>65536</memory><os><type>hvm</type></os>
                    <test:domainsnapshot><name>clean install</name><state>running</state>
                      <creationTime>1</creationTime></test:domainsnapshot>
                    <test:domainsnapshot><name>after-update</name><state>running</state>
                      <creationTime>2</creationTime></test:domainsnapshot>
                  </domain>
                  <domain type='test'><name>worker</name><memory>65536</memory><os><type>hvm</type></os></domain>
                  <domain type='test'><name>%s</name><memory>65536</memory><os><type>hvm</type></os></domain>
                  <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
                    <name>archive</name><memory>65536</memory><os><type>hvm</type></os>
                    <test:runstate>5</test:runstate>
                  </domain>
                  <pool type='dir'><name>images</name><target><path>/images</path></target>
                    <volume type='file'><name>disk-a.img</name><capacity>1000</capacity></volume>
                    <volume type='file'><name>disk b.img</name><capacity>1000</capacity></volume>
                    <volume type='file'><name>root.img</name><capacity>1000</capacity></volume>
                  </pool>
                </node>
                """
                        .formatted(name));
        jvirsh = "jvirsh -c test://" + node + " ";
    }

    @AfterEach
    void end() throws Exception {
        if (screen != null) {
            screen.close();
        }
    }

    /** Whoever promises guests promises shells too. */
    private static void needs(String program) {
        boolean there = Files.isExecutable(Path.of("/usr/bin", program)) || Files.isExecutable(Path.of("/bin", program));
        if (System.getenv("JVIRSH_REQUIRE_GUESTS") != null) {
            assertThat(there).as(program + " is required by JVIRSH_REQUIRE_GUESTS").isTrue();
        }
        assumeTrue(there, "no " + program);
    }

    private ShellScreen start(CompletionShell shell, String configuration) throws Exception {
        needs("tmux");
        List<String> words = new ArrayList<>(List.of(
                "env", "-i", "HOME=" + home, "TERM=screen", "LC_ALL=C.UTF-8", "PS1=" + ShellScreen.PROMPT + " ",
                "PATH=" + home.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin"));
        switch (shell) {
            case BASH -> {
                needs("bash");
                Path file = Files.writeString(home.resolve(".bashrc"), "PS1='% '\n" + configuration);
                words.addAll(List.of("bash", "--noprofile", "--rcfile", file.toString()));
            }
            case ZSH -> {
                needs("zsh");
                Files.writeString(home.resolve(".zshrc"), "PS1='%% '\nunsetopt beep\n" + configuration);
                words.addAll(List.of("zsh", "-d"));
            }
            case FISH -> {
                needs("fish");
                Files.writeString(
                        Files.createDirectories(home.resolve(".config/fish")).resolve("config.fish"),
                        "function fish_prompt; echo -n '% '; end\nset -g fish_greeting\n"
                                + "set -g fish_autosuggestion_enabled 0\n" + configuration);
                words.add("fish");
            }
        }
        ShellScreen started = new ShellScreen(home.resolve("tmux"), home, words);
        screen = started;
        return started;
    }

    /** What the line is after Tab at its end. */
    private void completes(ShellScreen on, String line, String completed) throws Exception {
        on.clear();
        on.type(line + "\t");
        assertThat(on.mark().lines().findFirst().orElse("")).isEqualTo(marked(completed));
    }

    /** Nothing comes of Tab: neither on the line nor anywhere on the screen. */
    private void stays(ShellScreen on, String line) throws Exception {
        on.clear();
        on.type(line + "\t");
        assertThat(on.mark()).isEqualTo(marked(line));
    }

    private static String marked(String line) {
        return ShellScreen.PROMPT + " " + ShellScreen.FRONT + line + ShellScreen.MARK;
    }

    /** The completed line runs and prints this. */
    private void runs(ShellScreen on, String line, String output) throws Exception {
        on.clear();
        on.type(line + "\t");
        on.press("Enter");
        on.until(
                "the output '" + output + "'",
                shown -> shown.contains("\n" + output) && shown.endsWith("\n" + ShellScreen.PROMPT));
    }

    private void lists(ShellScreen on, int tabs, String line, String... shown) throws Exception {
        on.clear();
        on.type(line);
        for (int i = 0; i < tabs; i++) {
            on.press("Tab");
        }
        String text = on.until("all of " + List.of(shown), now -> List.of(shown).stream().allMatch(now::contains));
        assertThat(text).doesNotContain("archive").doesNotContain("rror");
    }

    private List<DynamicTest> cases(ShellScreen on, int tabs, boolean described) {
        List<DynamicTest> cases = new ArrayList<>();
        String broken = "jvirsh -c test:///nowhere/to/be/found ";
        add(cases, "command", () -> completes(on, "jvirsh domblke", "jvirsh domblkerror "));
        add(cases, "what commands have in common", () -> completes(on, "jvirsh domstat", "jvirsh domstat"));
        add(cases, "tool", () -> completes(on, "jvirsh quicks", "jvirsh quickstart "));
        add(cases, "option", () -> completes(on, jvirsh + "destroy web --gr", jvirsh + "destroy web --graceful "));
        add(cases, "option given already", () -> stays(on, jvirsh + "destroy web --graceful --gr"));
        add(cases, "exclusive option", () -> stays(on, jvirsh + "setmem web 1 --current --conf"));
        add(cases, "option of the program", () -> completes(on, "jvirsh --read", "jvirsh --readonly "));
        add(cases, "value of such an option", () -> completes(on, "jvirsh --output js", "jvirsh --output json "));
        add(cases, "URI", () -> completes(on, "jvirsh -c test:///d", "jvirsh -c test:///default "));
        add(cases, "fixed value", () -> completes(on, "jvirsh shutdown web --mode ini", "jvirsh shutdown web --mode initctl "));
        add(cases, "list of values", () -> completes(
                on, "jvirsh shutdown web --mode acpi,ini", "jvirsh shutdown web --mode acpi,initctl "));
        add(cases, "running domain", () -> completes(on, jvirsh + "destroy wo", jvirsh + "destroy worker "));
        add(cases, "no inactive domain to destroy", () -> stays(on, jvirsh + "destroy arch"));
        add(cases, "inactive domain", () -> completes(on, jvirsh + "start arch", jvirsh + "start archive "));
        add(cases, "no running domain to start", () -> stays(on, jvirsh + "start wo"));
        add(cases, "domain behind an equals sign", () -> completes(
                on, jvirsh + "destroy --domain=wo", jvirsh + "destroy --domain=worker "));
        add(cases, "command that is watched", () -> completes(
                on, jvirsh + "watch -n 1 destroy wo", jvirsh + "watch -n 1 destroy worker "));
        add(cases, "snapshot of the domain", () -> completes(
                on, jvirsh + "snapshot-revert web aft", jvirsh + "snapshot-revert web after-update "));
        add(cases, "no snapshot of another domain", () -> stays(on, jvirsh + "snapshot-revert worker aft"));
        add(cases, "name with a blank", () -> completes(
                on, jvirsh + "snapshot-revert web cl", jvirsh + "snapshot-revert web clean\\ install "));
        add(cases, "name with a blank in quotes", () -> completes(
                on, jvirsh + "snapshot-revert web 'cl", jvirsh + "snapshot-revert web 'clean install' "));
        add(cases, "volume of the pool", () -> completes(
                on, jvirsh + "vol-info --pool images ro", jvirsh + "vol-info --pool images root.img "));
        add(cases, "file", () -> completes(on, "jvirsh define onl", "jvirsh define only.xml "));
        add(cases, "directory", () -> completes(on, "jvirsh cd subd", "jvirsh cd subdirectory/"));
        add(cases, "name that is quoted to the shell", () -> runs(on, jvirsh + "domstate it", "running"));
        add(cases, "name in double quotes", () -> runs(on, jvirsh + "domstate \"it", "running"));
        add(cases, "name in single quotes", () -> runs(on, jvirsh + "domstate 'it", "running"));
        add(cases, "words of the line are not evaluated", () -> {
            stays(on, jvirsh + "snapshot-revert $(touch evil) `touch evil` aft");
            assertThat(home.resolve("evil")).doesNotExist();
        });
        add(cases, "nothing to find", () -> stays(on, jvirsh + "destroy zz"));
        add(cases, "option of a tool", () -> completes(on, "jvirsh eval --ke", "jvirsh eval --keep "));
        add(cases, "place of a tool's word", () -> stays(on, "jvirsh completion --shell"));
        add(cases, "broken connection", () -> stays(on, broken + "destroy w"));
        add(cases, "name that was kept", () -> {
            Path root = home.resolve("r");
            String uri = "emu:///embed?root=" + root;
            Path xml = Files.writeString(home.resolve("idle.xml"),
                    "<domain type='emu'><name>idle</name><memory>65536</memory><os><type>hvm</type></os></domain>");
            assertThat(new TestHost(home).run("-c", uri, "define", xml.toString())).isZero();
            Files.createDirectories(root.resolve("state/run"));
            FileTime then = FileTime.from(Instant.now().minusSeconds(100));
            Files.setLastModifiedTime(root.resolve("config"), then);
            Files.setLastModifiedTime(root.resolve("state/run"), then);
            String line = "jvirsh -c '" + uri + "' start ";
            completes(on, line + "id", line + "idle ");
            // Nobody but the shell can know of another name in the file.
            Path kept;
            try (Stream<Path> files = Files.list(home.resolve(".cache/jvirsh/names"))) {
                kept = files.filter(file -> String.valueOf(file.getFileName()).contains("start")).findFirst().orElseThrow();
            }
            FileTime date = Files.getLastModifiedTime(kept);
            Files.writeString(kept, Files.readString(kept).replace("idle", "idol"));
            Files.setLastModifiedTime(kept, date);
            completes(on, line + "id", line + "idol ");
            Files.setLastModifiedTime(root.resolve("config"), FileTime.from(Instant.now()));
            completes(on, line + "id", line + "idle ");
        });
        add(cases, "several domains", () -> lists(
                on, tabs, jvirsh + "destroy w", described ? new String[] {"web", "worker", "running"} : new String[] {"web", "worker"}));
        add(cases, "several options", () -> lists(
                on, tabs, jvirsh + "destroy web --",
                described
                        ? new String[] {"--graceful", "--remove-logs", "never kill it"}
                        : new String[] {"--graceful", "--remove-logs"}));
        return cases;
    }

    private static void add(List<DynamicTest> cases, String name, Executable test) {
        cases.add(DynamicTest.dynamicTest(name, test));
    }

    @TestFactory
    List<DynamicTest> bash() throws Exception {
        ShellScreen on = start(CompletionShell.BASH, "source '" + SCRIPTS.resolve("jvirsh.bash") + "'\n");
        return cases(on, 2, false);
    }

    @TestFactory
    List<DynamicTest> zsh() throws Exception {
        ShellScreen on = start(
                CompletionShell.ZSH,
                "fpath=('" + SCRIPTS + "' $fpath)\nautoload -Uz compinit\ncompinit -u -d '" + home.resolve("dump") + "'\n");
        return cases(on, 1, true);
    }

    @TestFactory
    List<DynamicTest> fish() throws Exception {
        ShellScreen on = start(CompletionShell.FISH, "source '" + SCRIPTS.resolve("jvirsh.fish") + "'\n");
        return cases(on, 1, true);
    }

    /** libvirt's own script, with this program under the name it knows. */
    @Test
    void virshScriptOfLibvirtWorksToo() throws Exception {
        needs("bash");
        if (System.getenv("JVIRSH_REQUIRE_GUESTS") != null) {
            assertThat(VIRSH_SCRIPT).as("required by JVIRSH_REQUIRE_GUESTS").exists();
        }
        assumeTrue(Files.exists(VIRSH_SCRIPT), "no completion script of libvirt");
        Files.createSymbolicLink(home.resolve("bin/virsh"), home.resolve("bin/jvirsh"));
        ShellScreen on = start(
                CompletionShell.BASH, ". /usr/share/bash-completion/bash_completion\n. '" + VIRSH_SCRIPT + "'\n");
        String virsh = jvirsh.substring(1);
        completes(on, "virsh domblke", "virsh domblkerror ");
        completes(on, virsh + "destroy wo", virsh + "destroy worker ");
        completes(on, virsh + "start arch", virsh + "start archive ");
        completes(on, virsh + "destroy web --gr", virsh + "destroy web --graceful ");
        lists(on, 2, virsh + "destroy w", "web", "worker");
    }
}
