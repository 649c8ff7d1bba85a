package org.jvirsh.driver.emu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.Connection;
import org.jvirsh.hypervisor.ConnectionUri;
import org.jvirsh.hypervisor.event.CloseReason;
import org.jvirsh.hypervisor.event.EventRegistration;

import static org.assertj.core.api.Assertions.assertThat;

class RootWatchTest {
    private final BlockingQueue<CloseReason> told = new LinkedBlockingQueue<>();

    @TempDir
    Path directory;

    @Test
    void aRootThatGoesIsALostConnection() throws Exception {
        Path root = directory.resolve("root");
        EmuDriver driver = new EmuDriver(Map.of(), directory, EmuFixture::fakeProgram);
        try (Connection connection =
                        driver.open(ConnectionUri.parse("emu:///embed?root=" + root), Access.READ_WRITE)) {
            connection.defineDomain(
                    "<domain type='emu'><name>a</name><memory>65536</memory><os><type>hvm</type></os></domain>",
                    Set.of());
            try (EventRegistration watch = connection.onLoss(told::add)) {
                Files.move(root.resolve("state"), directory.resolve("gone"));
                assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(CloseReason.ERROR);
            }
        }
    }
}
