package org.jvirsh.scripting;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnitsTest {
    @Test
    void sizesAreExact() {
        assertThat(Units.getMiB(512)).isEqualTo(new Size(512L << 20));
        assertThat(Units.getGiB(new BigDecimal("1.5")).bytes()).isEqualTo(3L << 29);
        assertThat(Units.getKiB(3).plus(Units.getBytes(1)).bytes()).isEqualTo(3073);
        assertThat(Units.getMiB(2).multiply(1.5)).hasToString("3 MiB");
        assertThat(new Size(1025)).hasToString("1025 bytes");
        assertThat(new Size(0)).hasToString("0 bytes");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Units.getTiB(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Units.getMiB(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesHaveFractions() {
        assertThat(Units.getSeconds(60)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Units.getMinutes(0.5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Units.getMilliseconds(20)).isEqualTo(Duration.ofMillis(20));
    }
}
