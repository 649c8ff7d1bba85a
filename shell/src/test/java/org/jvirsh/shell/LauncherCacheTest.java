package org.jvirsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The launcher with an imaginary JDK, whose java prints its arguments or makes a cache when told to. */
class LauncherCacheTest {
    private static final String JAVA =
            """
            #!/bin/sh
            for word; do
                case $word in
                -XX:AOTCacheOutput=*) [ -n "$BROKEN" ] || echo cache >"${word#*=}"; cat >/dev/null; exit 0 ;;
                -XX:AOTCache=*) echo "cached ${word##*/}" ;;
                -jar) echo jar ;;
                -cp) echo path ;;
                esac
            done
            echo "$@" >&2
            """;
    private static final String JAR =
            """
            #!/bin/sh
            mkdir META-INF
            printf 'Class-Path: lib/jvirsh-commands-0.1.0.jar lib/b\\r\\n .jar\\r\\nCreated-By: x\\r\\n' >META-INF/MANIFEST.MF
            """;

    @TempDir
    Path directory;

    private Path home;
    private Path cache;
    private String output = "";

    @BeforeEach
    void product() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell");
        home = directory.resolve("a product");
        cache = directory.resolve("cache");
        Path libraries = Files.createDirectories(home.resolve("bin/lib"));
        Path bin = Path.of("../bin").toAbsolutePath().normalize();
        for (String name : List.of("jvirsh", "lib/find-jdk.sh", "lib/aot-cache.sh")) {
            Files.copy(bin.resolve(name), libraries.resolveSibling(name));
        }
        old(Files.writeString(Files.createDirectories(home.resolve("shell/target/lib")).resolveSibling("jvirsh.jar"), ""));
        old(Files.writeString(home.resolve("shell/target/lib/jvirsh-commands-0.1.0.jar"), ""));
        Path jdk = Files.createDirectories(directory.resolve("jdk/bin"));
        Files.writeString(jdk.resolveSibling("release"), "JAVA_VERSION=\"25.0.9\"\n");
        program(jdk.resolve("java"), JAVA);
        program(jdk.resolve("jar"), JAR);
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    /** Runs a script with the launcher in $J, and waits for what it leaves behind. */
    private String sh(String script, String... variables) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JVIRSH_") || name.startsWith("XDG_"));
        builder.environment().put("JAVA_HOME", directory.resolve("no such jdk").toString());
        builder.environment().put("JVIRSH_JAVA_HOME", directory.resolve("jdk").toString());
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("TMPDIR", directory.toString());
        builder.environment().put("J", home.resolve("bin/jvirsh").toString());
        for (int i = 0; i < variables.length; i += 2) {
            builder.environment().put(variables[i], variables[i + 1]);
        }
        Path errors = directory.resolve("errors");
        Process process = builder.redirectError(errors.toFile()).start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Files.readString(errors);
    }

    /** Makes the cache of short commands, in the foreground. */
    private void make(String... variables) throws Exception {
        makeOf("once", variables);
    }

    private void makeOf(String kind, String... variables) throws Exception {
        sh(
                ("home=${J%/bin/jvirsh}; jdk=$JVIRSH_JAVA_HOME; jdk_version=25.0.9; . \"$home/bin/lib/aot-cache.sh\";"
                        + " JVIRSH_NO_AOT=1; aot_delay=0; use_aot_cache KIND; (make_aot_cache KIND) </dev/null >/dev/null 2>&1")
                        .replace("KIND", kind),
                variables);
    }

    private List<String> caches() throws IOException {
        if (!Files.exists(cache.resolve("jvirsh"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache.resolve("jvirsh"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String name() {
        return name("once");
    }

    private String name(String kind) {
        return kind + "-25.0.9-" + home.toString().substring(1).replace('/', '%') + ".aot";
    }

    @Test
    void aCacheIsMadeAndUsedWithTheClassPathOfTheManifest() throws Exception {
        assertThat(sh("\"$J\" list", "JVIRSH_NO_AOT", "1")).contains("jvirsh.jar list");
        assertThat(output).isEqualTo("jar\n");
        make();
        assertThat(caches()).containsExactly(name(), name() + ".jars");
        assertThat(sh("\"$J\" list", "JVIRSH_NO_AOT", "1"))
                .contains("jvirsh.jar:" + home + "/shell/target/lib/jvirsh-commands-0.1.0.jar:"
                        + home + "/shell/target/lib/b.jar org.jvirsh.shell.Main list");
        assertThat(output).isEqualTo("cached " + name() + "\npath\n");
        assertThat(Files.getPosixFilePermissions(cache.resolve("jvirsh")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void commandsOverLibvirtHaveACacheOfTheirOwn() throws Exception {
        make();
        makeOf("libvirt");
        sh(
                "\"$J\" -c qemu:///system list; \"$J\" -q --connect=xen:///system list; \"$J\" -c lab list;"
                        + " \"$J\" -c 'test:///default?driver=libvirt' list; VIRSH_DEFAULT_CONNECT_URI=ch:///system \"$J\" list;"
                        + " LIBVIRT_DEFAULT_URI=lxc:/// \"$J\" list",
                "JVIRSH_NO_AOT", "1");
        assertThat(output).isEqualTo(("cached " + name("libvirt") + "\npath\n").repeat(6));
        sh(
                "\"$J\" -c test:///default list; \"$J\" -c emu:///session list; LIBVIRT_DEFAULT_URI=lxc:/// \"$J\" -c emu:///embed list;"
                        + " \"$J\" list qemu:///system",
                "JVIRSH_NO_AOT", "1", "LIBVIRT_DEFAULT_URI", "emu:///session");
        assertThat(output).isEqualTo(("cached " + name() + "\npath\n").repeat(4));
    }

    @Test
    void theConfigurationSaysWhichCacheIsTheRightOne() throws Exception {
        assumeTrue(!"root".equals(System.getProperty("user.name")), "root's is the host's own");
        make();
        makeOf("libvirt");
        Path configuration = Files.createDirectories(directory.resolve("config/libvirt")).resolve("libvirt.conf");
        Files.writeString(configuration, "# uri_default = \"emu:///session\"\nuri_default = \"qemu:///system\"\n");
        sh("\"$J\" list", "JVIRSH_NO_AOT", "1", "XDG_CONFIG_HOME", directory.resolve("config").toString());
        assertThat(output).isEqualTo("cached " + name("libvirt") + "\npath\n");
    }

    @Test
    void theSameBuildIsKnownByEveryWayToItsProgram() throws Exception {
        make();
        sh(
                "ln -s \"$J\" link; \"$J\" list; ./link list; cd \"${J%/*}\"; ./jvirsh list; cd ..; sh bin/jvirsh list",
                "JVIRSH_NO_AOT", "1");
        assertThat(output).isEqualTo(("cached " + name() + "\npath\n").repeat(4));
    }

    @Test
    void aNewerBuildDoesNotUseTheOldCache() throws Exception {
        make();
        Files.setLastModifiedTime(
                home.resolve("shell/target/jvirsh.jar"), FileTime.from(Instant.now().plusSeconds(60)));
        sh("\"$J\" list", "JVIRSH_NO_AOT", "1");
        assertThat(output).isEqualTo("jar\n");
    }

    @Test
    void oneOfTwoMakersIsEnough() throws Exception {
        Files.createDirectories(cache.resolve("jvirsh").resolve(name() + ".lock"));
        make();
        assertThat(caches()).containsExactly(name() + ".lock");
    }

    @Test
    void aJdkThatCannotMakeACacheIsNotAskedAgain() throws Exception {
        make("BROKEN", "1");
        assertThat(caches()).containsExactly(name() + ".failed");
        sh("\"$J\" list; wait");
        assertThat(output).isEqualTo("jar\n");
        assertThat(caches()).containsExactly(name() + ".failed");
    }

    @Test
    void aBuildDuringTheTryIsTriedAgain() throws Exception {
        Files.setLastModifiedTime(
                home.resolve("shell/target/jvirsh.jar"), FileTime.from(Instant.now().plusSeconds(60)));
        make("BROKEN", "1");
        assertThat(caches()).isEmpty();
    }

    @Test
    void whoReadsTheOutputDoesNotWaitForTheCache() throws Exception {
        String gate = "until [ -e \"$TMPDIR/gate\" ] || [ ${n:=0} = 50 ]; do sleep 0.1; n=$((n + 1)); done; ";
        program(directory.resolve("jdk/bin/java"), JAVA.replace("[ -n \"$BROKEN\" ]", gate + "[ -n \"$BROKEN\" ]"));
        sh(
                "sed -i s/^aot_delay=1/aot_delay=0/ \"${J%/*}/lib/aot-cache.sh\"; out=$(\"$J\" list 2>&1);"
                        + " [ -s \"$CACHE\" ] || echo read; : >\"$TMPDIR/gate\"; n=0;"
                        + " until [ -s \"$CACHE\" ] || [ $n = 100 ]; do sleep 0.1; n=$((n + 1)); done",
                "CACHE", cache.resolve("jvirsh").resolve(name()).toString());
        assertThat(output).isEqualTo("read\n");
        assertThat(caches()).contains(name());
    }

    @Test
    void aCacheDirectoryThatIsGoneIsNotMadeAgain() throws Exception {
        String script = "home=${J%/bin/jvirsh}; jdk=$JVIRSH_JAVA_HOME; jdk_version=25.0.9; . \"$home/bin/lib/aot-cache.sh\";"
                + " JVIRSH_NO_AOT=1; use_aot_cache once; sleep() { rm -rf \"$XDG_CACHE_HOME\"; };"
                + " (make_aot_cache once) </dev/null >/dev/null 2>&1";
        sh(script);
        assertThat(cache).doesNotExist();
        assertThat(directory).isDirectoryNotContaining("glob:**/tmp.*");
    }

    @Test
    void withoutAPlaceForTheCacheAllWorksInSilence() throws Exception {
        Files.writeString(cache, "a file where a directory should be");
        assertThat(sh("\"$J\" list")).endsWith("jvirsh.jar list\n").hasLineCount(1);
        assertThat(sh("unset HOME XDG_CACHE_HOME; \"$J\" list")).endsWith("jvirsh.jar list\n").hasLineCount(1);
        assertThat(output).isEqualTo("jar\n");
    }
}
