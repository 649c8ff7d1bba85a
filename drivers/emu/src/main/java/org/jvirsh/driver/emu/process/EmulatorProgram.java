package org.jvirsh.driver.emu.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.hypervisor.error.ErrorCode;

/**
 * How the emulator is run: the beginning of its command line.
 *
 * @param command the Java program, its options, and what it runs
 */
public record EmulatorProgram(List<String> command) {
    /** System property with the path of the emulator's jar. */
    public static final String JAR_PROPERTY = "jvirsh.emulator.jar";

    /**
     * System property with the path of the emulator's ahead-of-time cache: classes that a virtual machine of the same
     * kind has loaded before. One that does not fit is passed over.
     */
    public static final String CACHE_PROPERTY = "jvirsh.emulator.cache";

    /**
     * Options of a domain's virtual machine. Guest RAM lies outside the heap, so the heap stays small; deep recursion in
     * the execution engine wants larger stacks; the performance counters would write to /tmp for every domain.
     * A process without memory ends, as a crashed domain; threads that went missing would leave one that only seems to live.
     * Units of translated guest code are long methods made of many short ones, all to be inlined; the best compiler is worth its
     * time only for what runs very often. It is told to give up on plain units, so that C1 compiles them for good, without counters, soon.
     * Memory that an idle guest does not need goes back to the host; the classes of the cache lie where they were when it was
     * made, so that all domains share them. The file {@code bin/lib/emulator-options} has the same list for scripts.
     */
    public static final List<String> VM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xss4m",
            "-Xms16m",
            "-Xmn8m",
            "-Xmx128m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:-ShrinkHeapInSteps",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-ClipInlining",
            "-XX:Tier4InvocationThreshold=300000",
            "-XX:Tier4CompileThreshold=300000",
            "-XX:Tier4BackEdgeThreshold=40000000",
            "-XX:Tier4MinInvocationThreshold=20",
            "-XX:Tier3InvocationThreshold=20",
            "-XX:Tier3MinInvocationThreshold=5",
            "-XX:Tier3CompileThreshold=100",
            "-XX:Tier3BackEdgeThreshold=2000",
            "-XX:-ProfileExceptionHandlers",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=MaxNodeLimit,*PlainTranslation*::run,1",
            "-XX:CompileCommand=CompileThresholdScaling,*PlainTranslation*::run,0.05",
            "-XX:CompileCommand=CompileThresholdScaling,*HotTranslation*::run,0.01",
            "-XX:CompileCommand=CompileThresholdScaling,*RegisterTranslation*::run,0.3",
            "-XX:-UsePerfData");

    /** The program that belongs to this build. */
    public static EmulatorProgram locate() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(VM_OPTIONS);
        String cache = System.getProperty(CACHE_PROPERTY);
        if (cache != null && Files.isReadable(Path.of(cache))) {
            // What the virtual machine thinks of its cache must not be taken for words of the emulator.
            command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:AOTCache=" + cache));
        }
        command.add("-jar");
        command.add(jar().toString());
        return new EmulatorProgram(List.copyOf(command));
    }

    private static Path jar() {
        String given = System.getProperty(JAR_PROPERTY);
        Path jar = given != null ? Path.of(given) : beside(ownLocation());
        if (jar == null || !Files.isReadable(jar)) {
            throw EmuErrors.error(
                    ErrorCode.OPERATION_FAILED,
                    "Cannot find the emulator program '" + (jar == null ? "jvirsh-emulator.jar" : jar) + "'");
        }
        return jar.toAbsolutePath();
    }

    private static @Nullable Path ownLocation() {
        CodeSource source = EmulatorProgram.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Looks upwards for the emulator's build; this class is below the same tree, in a jar or a class directory. */
    private static @Nullable Path beside(@Nullable Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            Path candidate = at.resolve("emulator/target/jvirsh-emulator.jar");
            if (Files.isReadable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
