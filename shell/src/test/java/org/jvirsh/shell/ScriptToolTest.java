package org.jvirsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Scripts on the test driver, through the whole program. */
@Timeout(120)
class ScriptToolTest {
    @TempDir
    Path home;

    private TestHost host;
    private int status;

    @BeforeEach
    void open() {
        host = new TestHost(home);
    }

    private void run(String text, String... options) throws Exception {
        Files.writeString(home.resolve("t.groovy"), text);
        String[] words = new String[options.length + 4];
        words[0] = "-c";
        words[1] = "test:///default";
        words[2] = "run";
        System.arraycopy(options, 0, words, 3, options.length);
        words[words.length - 1] = "t.groovy";
        status = host.run("", Map.of(), words);
    }

    private void succeeds() {
        assertThat(host.err()).isEmpty();
        assertThat(status).isZero();
    }

    @Test
    void aScriptSeesItsArgumentsAndPrints() throws Exception {
        Files.writeString(home.resolve("a.groovy"), "#!/usr/bin/env -S jvirsh run\nprintln args\nprint 'x'");
        status = host.run("-c", "test:///default", "run", "a.groovy", "one", "--two");
        succeeds();
        assertThat(host.out()).isEqualTo("[one, --two]\nx");
        status = host.run("-c", "test:///default", "eval", "println domain('test').state", "x");
        succeeds();
        assertThat(host.out()).isEqualTo("running\n");
        status = host.run("println uri", Map.of(), "-c", "test:///default", "run", "-");
        assertThat(status).isEqualTo(1);
        status = host.run("println hypervisor.uri", Map.of(), "-c", "test:///default", "run", "-");
        succeeds();
        assertThat(host.out()).isEqualTo("test:///default\n");
    }

    @Test
    void commandsReturnRecords() throws Exception {
        run(
                """
                def all = virsh('list --all')
                assert all.records == [[id: 1, name: 'test', state: 'running']]
                assert virsh('snapshot-list test').records == []
                assert all['name'] == ['test'] && all[0].state == 'running' && all
                assert all.text.startsWith(' Id   Name')
                assert virsh('dominfo', 'test').record.name == 'test'
                assert virsh('suspend test; domstate test').text == 'Domain \\'test\\' suspended\\npaused\\n'
                assert virsh('connect test:///default; uri').text == 'test:///default\\n'
                def odd = "it's; destroy test"
                assert virsh("desc test --title '${odd}'").ok
                assert virsh('desc test --title').text.trim() == odd
                """);
        succeeds();
        run("assert virsh('start nosuch').status == 1; assert virsh('nosuch').errors.size() == 1");
        assertThat(status).isZero();
        assertThat(host.err())
                .isEqualTo("error: failed to get domain 'nosuch'\nerror: unknown command: 'nosuch'\n");
        run("virsh('start nosuch').orFail()");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void theFormatOfTheProgramIsThatOfResults() throws Exception {
        status = host.run("-c", "test:///default", "--output", "json", "eval", "print virsh('domstate test')");
        succeeds();
        assertThat(host.out()).isEqualTo("{\"state\":\"running\",\"reason\":\"unknown\"}\n");
        status = host.run("-c", "test:///default", "-r", "eval", "domain('test').destroy()");
        assertThat(status).isEqualTo(1);
        assertThat(host.err())
                .isEqualTo("error: eval:1: operation forbidden: read only access prevents virDomainDestroy\n");
    }

    @Test
    void aDomainIsDefinedByItsPartsAndWhateverIsInThem() throws Exception {
        run(
                """
                def d = define {
                    name 'a<b>&\\'"'
                    title '</title>'
                    memory 64.MiB
                    vcpus 2
                    kernel '/k & k'
                    cmdline 'a="<b>"'
                    disk file: '/x.qcow2'
                    disk '/y.img'
                    cdrom '/c.iso'
                    nic network: 'n"et', mac: '52:54:00:00:00:01'
                    console
                }
                assert d.name == 'a<b>&\\'"'
                assert d.start().state == State.RUNNING
                assert virsh('dominfo', d.name).record['max-memory-kib'] == 65536
                assert d.inactiveXml.contains("<disk type='file' device='cdrom'>")
                assert d.inactiveXml.contains("<target dev='vdb' bus='virtio'/>")
                d.destroy().undefine()
                assert !hasDomain('a<b>&\\'"')
                """);
        succeeds();
        run("define { name 'x'; disk path: '/x' }");
        assertThat(host.err())
                .isEqualTo("error: t.groovy:1: disk(...) has no path; it has bus, file, format, readonly, target, volume\n");
    }

    @Test
    void aLabRemovesWhatItHasMadeWhateverHappens() throws Exception {
        run(
                """
                try {
                    lab {
                        define { name 'one' }.start()
                        create { name 'two' }
                        pool('default-pool').createVolume('v', 1.MiB)
                        domain('one').snapshot('s')
                        throw new IOException('x')
                    }
                } catch (IOException e) {
                    assert domains*.name == ['test']
                    assert pool('default-pool').volumes*.name == []
                    println 'gone'
                }
                """);
        succeeds();
        assertThat(host.out()).isEqualTo("gone\n");
        run("lab { define { name 'test' } }");
        assertThat(host.err())
                .isEqualTo("error: t.groovy:1: domain 'test' exists already, and a lab replaces only what it has made"
                        + " itself\n");
        run("lab { define { name 'kept' } }; println domains*.name", "--keep");
        succeeds();
        assertThat(host.out()).isEqualTo("[kept, test]\n");
    }

    @Test
    void failuresHaveTheirPlace() throws Exception {
        run("def f() {\n  domain('zz')\n}\nf()");
        assertThat(status).isEqualTo(1);
        assertThat(host.err()).startsWith("error: t.groovy:2: failed to get domain 'zz'\nerror: Domain not found");
        run("def x = 3\nassert x == 4");
        assertThat(host.err()).startsWith("error: t.groovy:2: assert x == 4\n");
        run("println nosuch");
        assertThat(host.err()).isEqualTo("error: t.groovy:1: there is no 'nosuch' here\n");
        run("\n  def x = (1 + ");
        assertThat(status).isEqualTo(1);
        assertThat(host.err()).startsWith("error: t.groovy:2:").contains("\n      def x = (1 +").doesNotContain("\tat ");
        run("throw new IllegalStateException('no')", "--trace");
        assertThat(host.err()).startsWith("error: t.groovy:1: IllegalStateException: no\n").contains("\tat ");
        run("exit 7");
        assertThat(status).isEqualTo(7);
        assertThat(host.run("run", "missing.groovy")).isEqualTo(2);
        assertThat(host.err()).isEqualTo("error: cannot read the script 'missing.groovy'\n");
    }

    @Test
    void allFailuresOfParallelWorkAreTold() throws Exception {
        run(
                """
                assert parallel(1..5) { it * 2 } == [2, 4, 6, 8, 10]
                parallel(['a', 'b', 'test']) { domain(it).state }
                """);
        assertThat(status).isEqualTo(1);
        assertThat(host.err())
                .isEqualTo(
                        """
                        error: t.groovy:2: 2 of 3 failed
                        error: a: t.groovy:2: failed to get domain 'a'
                        error: Domain not found
                        error: b: t.groovy:2: failed to get domain 'b'
                        error: Domain not found
                        """);
    }

    @Test
    void aTimeOutCleansUp() throws Exception {
        run("lab { define { name 'x' }; try { while (true) { pause 10.seconds } } catch (Exception e) { } }",
                "--timeout", "300ms");
        assertThat(status).isEqualTo(124);
        assertThat(host.err()).isEqualTo("error: t.groovy: the time given with --timeout is over\n");
    }

    @Test
    void eventsAreTold() throws Exception {
        run(
                """
                def seen = []
                events.on(Lifecycle) { seen << it.change().type().name() }
                domain('test').suspend().resume()
                waitUntil('both are seen', 10.seconds) { seen.size() == 2 }
                println seen
                """);
        succeeds();
        assertThat(host.out()).isEqualTo("[SUSPENDED, RESUMED]\n");
    }

    /** A file may be called like a word of the language, or like no class can be. */
    @Test
    void namesOfFilesDoNotMatter() throws Exception {
        for (String name : new String[] {"domains.groovy", "my script-1.groovy", "noextension"}) {
            Files.writeString(home.resolve(name), "println domains*.name");
            status = host.run("-c", "test:///default", "run", name);
            succeeds();
            assertThat(host.out()).isEqualTo("[test]\n");
        }
    }

    @Test
    void severalConnectionsAreUsedAtOnce() throws Exception {
        Files.writeString(
                home.resolve("node.xml"),
                "<node><domain type='test'><name>other</name><memory>1024</memory><os><type>hvm</type></os></domain></node>");
        run("connect(\"test://${file('node.xml')}\") { println domains*.name; println virsh('list --name').lines }\n"
                + "println domains*.name");
        succeeds();
        assertThat(host.out()).isEqualTo("[other]\n[other]\n[test]\n");
    }

    @Test
    void aDryRunPrintsWhatWouldBeDone() throws Exception {
        run(
                """
                lab {
                    def d = define { name 'x y'; memory 64.MiB }
                    d.start().waitFor(State.RUNNING)
                    assert d.state == State.RUNNING
                    virsh('suspend test')
                    virsh("suspend ${d.name}")
                    domain('test').destroy()
                }
                assert domain('test').state == State.SHUTOFF
                println virsh('domstate test').text.trim()
                """,
                "--dry-run");
        succeeds();
        assertThat(host.out())
                .startsWith("jvirsh -c test:///default define /dev/stdin <<'END'\n<domain type='test'>\n")
                .endsWith(
                        """
                        END
                        jvirsh -c test:///default start 'x y'
                        jvirsh -c test:///default suspend test
                        jvirsh -c test:///default suspend 'x y'
                        jvirsh -c test:///default destroy test
                        jvirsh -c test:///default destroy 'x y'
                        jvirsh -c test:///default undefine 'x y'
                        running
                        """);
    }

    @Test
    void staticallyCompiledScriptsKnowTheTypes() throws Exception {
        run(
                """
                import groovy.transform.CompileStatic

                @CompileStatic
                def work() {
                    lab {
                        Guest guest = define { name 's'; memory 64.MiB }
                        guest.start().waitFor(State.RUNNING, 5.seconds)
                        List<String> names = parallel([1, 2]) { Integer i -> "$i".toString() }
                        events.on(Lifecycle) { println it.change() }
                        connect('test:///default') { names.addAll(domains*.name) }
                        println names
                    }
                }
                work()
                """);
        succeeds();
        assertThat(host.out()).isEqualTo("[1, 2, s, test]\n");
    }
}
