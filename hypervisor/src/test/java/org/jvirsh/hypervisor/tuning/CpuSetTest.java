package org.jvirsh.hypervisor.tuning;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirsh.hypervisor.error.VirException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CpuSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "0-3|0-3", "0-3,^2,7|0-1,3,7", "5,1|1,5", "1,|1", "1 , 2 - 3|1-3", "0,^0|''", "^1|''"})
    void readsAndWritesLists(String text, String written) {
        assertThat(CpuSet.parse(text, 16)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-", "3-1", "16", "^0-2", "1;2", "-1", "99999999999", "1 2"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> CpuSet.parse(text, 16))
                .isInstanceOf(VirException.class)
                .hasMessage("invalid argument: Failed to parse bitmap '" + text + "'");
    }
}
