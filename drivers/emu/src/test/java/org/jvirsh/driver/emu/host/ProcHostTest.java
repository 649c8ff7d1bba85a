package org.jvirsh.driver.emu.host;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.jvirsh.driver.emu.process.EmulatorProgram;
import org.jvirsh.hypervisor.Access;
import org.jvirsh.hypervisor.host.NodeInfo;
import org.jvirsh.hypervisor.host.NodeStatistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@EnabledOnOs(OS.LINUX)
class ProcHostTest {
    private final ProcHost host = new ProcHost(Access.READ_WRITE, () -> new EmulatorProgram(List.of("/bin/false")));

    @Test
    void theProductOfTheTopologyIsTheNumberOfProcessors() {
        NodeInfo info = host.info();
        assertThat(info.cpus()).isPositive();
        assertThat(info.cells() * info.sockets() * info.cores() * info.threads()).isEqualTo(info.cpus());
        assertThat(info.memoryKib()).isGreaterThan(host.freeMemory() / 1024);
        assertThat(host.cpuMap().online().cardinality()).isBetween(1, host.cpuMap().present());
    }

    @Test
    void countersHaveLibvirtsNamesAndOrder() {
        assertThat(host.cpuStatistics(-1)).extracting(NodeStatistic::field)
                .containsExactly("kernel", "user", "idle", "iowait");
        assertThat(host.memoryStatistics(-1)).extracting(NodeStatistic::field)
                .containsExactly("total", "free", "buffers", "cached");
        assertThat(host.memoryStatistics(0)).extracting(NodeStatistic::field).containsExactly("total", "free");
        assertThat(host.cellsFreeMemory(0, 1)).hasSize(1);
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> host.cpuStatistics(100_000)).hasMessageStartingWith("invalid argument: ");
        assertThatThrownBy(() -> host.cellsFreeMemory(7, 1))
                .hasMessage("internal error: start cell 7 out of range (0-0)");
    }
}
