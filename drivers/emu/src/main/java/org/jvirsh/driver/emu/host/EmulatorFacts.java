package org.jvirsh.driver.emu.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.driver.emu.file.EmuErrors;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.host.Version;

/**
 * What the emulator says it can be.
 *
 * @param version its version
 * @param boards most processors by board
 * @param models its processors by name
 */
record EmulatorFacts(Version version, Map<String, Integer> boards, Map<String, Model> models) {
    /** The model with everything the emulator has. */
    private static final String RICHEST = "max";

    /**
     * A processor.
     *
     * @param vendor libvirt's name of its maker
     * @param features libvirt's names of what it can do
     */
    record Model(String vendor, List<String> features) {}

    /** The processor with all the emulator has. */
    Model richest() {
        Model model = models.get(RICHEST);
        if (model == null) {
            throw failed("no processor '" + RICHEST + "'", null);
        }
        return model;
    }

    /** Asks the program, which takes the time that a virtual machine needs to start. */
    static EmulatorFacts ask(EmulatorProgram program) {
        List<String> command = new ArrayList<>(program.command());
        command.add("--capabilities");
        List<String> lines = new ArrayList<>();
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (BufferedReader reader = process.inputReader()) {
                String line;
                while ((line = reader.readLine()) != null) {
                    lines.add(line);
                }
            }
            int status = process.waitFor();
            if (status != 0) {
                throw failed(String.join("; ", lines), null);
            }
        } catch (IOException e) {
            throw EmuErrors.io("Cannot ask the emulator for its capabilities", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
        return read(lines);
    }

    private static RuntimeException failed(String why, @Nullable Exception cause) {
        RuntimeException error = EmuErrors.error(
                ErrorCode.INTERNAL_ERROR, "Failed to probe capabilities of the emulator: " + why);
        if (cause != null) {
            error.addSuppressed(cause);
        }
        return error;
    }

    static EmulatorFacts read(List<String> lines) {
        Version version = new Version(0, 0, 0);
        Map<String, Integer> boards = new LinkedHashMap<>();
        Map<String, Model> models = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.strip().split(" ");
            try {
                switch (words[0]) {
                    case "version" -> version = version(words[1]);
                    case "machine" -> boards.put(words[1], Integer.valueOf(words[2]));
                    case "cpu" -> models.put(words[1], new Model(words[2], List.of(words).subList(3, words.length)));
                    default -> {
                        // A later emulator may tell more.
                    }
                }
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw failed("unexpected line '" + line + "'", e);
            }
        }
        return new EmulatorFacts(version, boards, models);
    }

    private static Version version(String text) {
        String[] numbers = text.split("\\.");
        return new Version(
                Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }
}
