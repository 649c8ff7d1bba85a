package org.jvirsh.emulator.devices.virtio;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.devices.serial.CharBackend;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

class VirtioSimpleDevicesTest {
    /** Text that waits, text that came. */
    private static final class Terminal implements CharBackend {
        String waiting = "";
        final StringBuilder seen = new StringBuilder();

        @Override
        public void start(Runnable wakeUp) {
            // The test asks itself.
        }

        @Override
        public void write(int value) {
            seen.append((char) (value & 0xFF));
        }

        @Override
        public int read() {
            if (waiting.isEmpty()) {
                return -1;
            }
            int c = waiting.charAt(0);
            waiting = waiting.substring(1);
            return c;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void randomNumbersFillTheBuffer() {
        VirtioBench b = new VirtioBench(new Bench(), new VirtioRng(new SplittableRandom(1)));
        b.start(0);
        b.descriptor(0, VirtioBench.BUFFERS, 64, 2, 0);
        b.offer(0);
        assertThat(b.usedLength()).isEqualTo(64);
        assertThat(b.memory.read(VirtioBench.BUFFERS + 56, 8)).isNotZero();
    }

    @Test
    void inputWaitsForABufferAndABufferForInput() {
        Terminal t = new Terminal();
        VirtioBench b = new VirtioBench(new Bench(), new VirtioConsole(t));
        t.waiting = "early";
        b.start(0);
        b.descriptor(0, VirtioBench.BUFFERS, 4, 2, 0);
        b.offer(0);
        assertThat(b.memory.read(VirtioBench.BUFFERS, 4)).isEqualTo(0x6C72_6165);
        b.offer(0);
        assertThat(b.usedLength()).isEqualTo(1);
        b.offer(0);
        assertThat(b.used()).isEqualTo(2);
        t.waiting = "x";
        b.card.look(VirtioConsole.RECEIVE);
        b.bench.run(0);
        assertThat(b.used()).isEqualTo(3);
    }
}
