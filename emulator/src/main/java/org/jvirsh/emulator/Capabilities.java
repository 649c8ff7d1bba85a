package org.jvirsh.emulator;

import java.util.StringJoiner;
import org.jvirsh.emulator.cpu.CpuModel;
import org.jvirsh.emulator.cpu.Feature;
import org.jvirsh.emulator.monitor.ProgramVersion;

/**
 * What machines this program can be, for a manager that has to tell before it starts one. One thing a line: {@code version
 * NUMBER}, {@code machine BOARD MOST-PROCESSORS}, {@code cpu MODEL VENDOR FEATURE...} with the names of QEMU's {@code
 * -cpu} option.
 */
final class Capabilities {
    /** The board. */
    static final String BOARD = "pc";

    /** Processors of a machine. */
    static final int MOST_PROCESSORS = 1;

    private Capabilities() {}

    static String text(ProgramVersion version) {
        StringBuilder text = new StringBuilder();
        text.append("version ").append(version).append('\n');
        text.append("machine ").append(BOARD).append(' ').append(MOST_PROCESSORS).append('\n');
        for (String name : CpuModel.modelNames()) {
            CpuModel model = CpuModel.parse(name, true);
            StringJoiner line = new StringJoiner(" ", "cpu ", "\n").add(name).add(model.amd() ? "AMD" : "Intel");
            for (Feature feature : model.features()) {
                line.add(feature.userName());
            }
            text.append(line);
        }
        return text.toString();
    }
}
