package org.jvirsh.commands.table.rows.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.commands.table.rows.BuiltInRows;
import org.jvirsh.commands.table.rows.RowNames;

import static org.assertj.core.api.Assertions.assertThat;

class DomainRowsTest {
    @Test
    void theFamiliesHaveAllCommandsOfTheGroupOnce() {
        List<String> families = new ArrayList<>();
        for (String names : List.of(
                LifecycleRows.NAMES, DeviceRows.NAMES, ConfigurationRows.NAMES, ImageRows.NAMES, BlockRows.NAMES,
                ThroughputRows.NAMES, TuningRows.NAMES, ProcessorRows.NAMES, StatisticsRows.NAMES, GuestRows.NAMES,
                MigrationRows.NAMES, QemuRows.NAMES)) {
            families.addAll(Arrays.asList(names.split(" ")));
        }
        assertThat(families).containsExactlyInAnyOrder(DomainRows.NAMES.split(" "));
    }

    @Test
    void eachNameLeadsToARowOfThatName() {
        BuiltInRows rows = new BuiltInRows();
        assertThat(rows.names().split(" "))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(rows.row(name)).startsWith("command " + name + " "));
        assertThat(rows.row("lis")).isNull();
        assertThat(rows.row("")).isNull();
    }

    @Test
    void aNameIsFoundAsAWhole() {
        assertThat(RowNames.contain("save-image save", "save")).isTrue();
        assertThat(RowNames.contain("save-image saved", "save")).isFalse();
        assertThat(RowNames.contain("unsave save-image", "save")).isFalse();
    }
}
