package org.jvirsh.emulator.memory;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Accesses of devices, which no processor has divided at the ends of pages. */
class PhysicalMemoryTest {
    private static final int SIZE = 64 << 10;

    @Test
    void anAccessOverTheEndOfMemoryStaysInIt() {
        try (PhysicalMemory memory = new PhysicalMemory(SIZE)) {
            for (int size : new int[] {2, 4, 8}) {
                for (int before = 1; before < size; before++) {
                    memory.write(SIZE - before, 0x0807_0605_0403_0201L, size);
                    long inside = (1L << 8 * before) - 1;
                    long expected = 0x0807_0605_0403_0201L & inside;
                    assertThat(memory.read(SIZE - before, size)).as("nothing is behind the end")
                            .isEqualTo((expected | ~inside) & (size == 8 ? -1 : (1L << 8 * size) - 1));
                }
            }
        }
    }

    @Test
    void anAccessOverTheEndOfAPageIsSeenInBoth() {
        try (PhysicalMemory memory = new PhysicalMemory(SIZE)) {
            StringBuilder seen = new StringBuilder();
            memory.setWriteWatch(page -> seen.append(page).append(' '));
            memory.watchFirstWrites();
            memory.write(0x1FFE, 0x1122_3344, 4);
            assertThat(memory.read(0x1FFE, 4)).isEqualTo(0x1122_3344);
            assertThat(seen).hasToString("1 2 ");
        }
    }
}
