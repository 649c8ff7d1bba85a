package org.jvirsh.driver.test.domain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.hypervisor.domain.DomainXmlWriter;
import org.jvirsh.hypervisor.error.VirException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class TestDefaultsTest {
    private static final String START = "<domain type='test'><name>d</name><memory>1024</memory><os><type>hvm</type></os>";

    /** Pairs of what was defined and what libvirt answered, separated by lines of dashes. */
    private static List<String[]> samples() throws IOException {
        try (InputStream in = TestDefaultsTest.class.getResourceAsStream("domains.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("\n========\n"))
                    .map(pair -> pair.split("\n--------\n"))
                    .toList();
        }
    }

    @Test
    void writesWhatLibvirtWrites() throws IOException {
        assertFalse(samples().isEmpty());
        for (String[] sample : samples()) {
            assertEquals(sample[1].strip(), DomainXmlWriter.write(TestDefaults.read(sample[0])).strip());
        }
    }

    /** A second round may still change the order of disks, as it does with libvirt; a third changes nothing. */
    @Test
    void isDoneAfterTwoRounds() throws IOException {
        for (String[] sample : samples()) {
            String once = DomainXmlWriter.write(TestDefaults.read(sample[0]));
            String twice = DomainXmlWriter.write(TestDefaults.read(once));
            assertEquals(twice, DomainXmlWriter.write(TestDefaults.read(twice)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<vcpu>-1</vcpu>|XML error: maximum vcpus count must be an integer",
                "<iothreads>100000000</iothreads>|numerical overflow: value too large: 100000000",
                "<vcpu cpuset='0-99999999'>1</vcpu>|invalid argument: Failed to parse bitmap '0-99999999'"
            })
    void refusesTheImpossible(String extra, String message) {
        VirException refused =
                assertThrows(VirException.class, () -> TestDefaults.read(START + extra + "</domain>"));
        assertEquals(message, refused.getMessage());
    }
}
