package org.jvirsh.emulator.firmware;

import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.acpi.AcpiPlatform;
import org.jvirsh.emulator.boot.MemoryMap;
import org.jvirsh.emulator.memory.PhysicalMemory;

import static org.assertj.core.api.Assertions.assertThat;

class SystemRomTest {
    @Test
    void everyVectorPointsIntoTheCode() {
        try (PhysicalMemory memory = new PhysicalMemory(16 << 20)) {
            SystemRom rom = new SystemRom(MemoryMap.of(memory.ramSize()), new AcpiPlatform(1, true, memory.ramSize(), 1L << 32, 0));
            rom.initialise(memory, 2);
            byte[] image = rom.image();
            for (int v = 0; v < 0x78; v++) {
                assertThat(memory.read(4L * v + 2, 2)).isEqualTo(0xF000);
                assertThat(image[(int) memory.read(4L * v, 2)]).as("handler of vector %x", v).isNotZero();
            }
            assertThat(memory.read(0x413, 2)).isEqualTo(639);
            assertThat(memory.read(0x400, 2)).isEqualTo(0x3F8);
            assertThat(memory.read(0x402, 2)).isEqualTo(0x2F8);
            assertThat(memory.read(0x404, 2)).isZero();
            assertThat(memory.read(0x40E, 2)).isEqualTo(0x9FC0);
        }
    }

    @Test
    void theResetVectorJumpsIntoTheCode() {
        try (PhysicalMemory memory = new PhysicalMemory(16 << 20)) {
            byte[] image = new SystemRom(MemoryMap.of(memory.ramSize()), new AcpiPlatform(1, true, memory.ramSize(), 1L << 32, 0)).image();
            assertThat(image).hasSize(0x1_0000);
            assertThat(image[0xFFF0]).isEqualTo((byte) 0xEA);
            int target = image[0xFFF1] & 0xFF | (image[0xFFF2] & 0xFF) << 8;
            assertThat(image[target]).isEqualTo((byte) 0xFA);
            assertThat(image[0xFFFE]).isEqualTo((byte) 0xFC);
        }
    }
}
