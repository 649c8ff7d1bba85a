package org.jvirsh.driver.emu.process;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmulatorProgramTest {
    /** A cache is of no use to a virtual machine with other options, and a measurement with others says nothing of domains. */
    @Test
    void scriptsUseTheOptionsOfDomains() throws Exception {
        assertThat(Files.readAllLines(Path.of("../../bin/lib/emulator-options")))
                .isEqualTo(EmulatorProgram.VM_OPTIONS);
    }
}
