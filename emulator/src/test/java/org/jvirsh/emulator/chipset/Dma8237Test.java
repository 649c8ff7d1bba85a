package org.jvirsh.emulator.chipset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

class Dma8237Test implements PersistentContract {
    private final Bench bench = new Bench();

    Dma8237Test() {
        new Dma8237().attach(bench.ports);
    }

    @Override
    public Persistent build(Bench b) {
        Dma8237 dma = new Dma8237();
        dma.attach(b.ports);
        return dma;
    }

    @Override
    public void drive(Bench b, Persistent device) {
        b.out(0x04, 0x34, 0x12, 0x56);
        b.out(0xC6, 0x11);
        b.out(0x0B, 0x46);
        b.out(0xD4, 0x02);
        b.out(0x09, 0x05);
        b.out(0x87, 0x77);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        List<Integer> seen = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (int p = 0; p < 0xE0; p++) {
                seen.add(b.in(p));
            }
        }
        return seen;
    }

    @Test
    void addressAndCountGoThroughTheFlipFlop() {
        bench.out(0x0C, 0);
        bench.out(0x02, 0x34, 0x12);
        bench.out(0x03, 0xFF, 0x01);
        assertThat(bench.read(0x02, 0x02, 0x03, 0x03)).containsExactly(0x34, 0x12, 0xFF, 0x01);
        bench.out(0x02, 0x78);
        bench.out(0x0C, 0);
        assertThat(bench.read(0x02, 0x02)).containsExactly(0x78, 0x12);
    }

    @Test
    void masksRequestsAndMasterClear() {
        assertThat(bench.in(0x0F)).isEqualTo(0xFF);
        bench.out(0x0E, 0);
        bench.out(0x0A, 0x06);
        assertThat(bench.in(0x0F)).isEqualTo(0xF4);
        bench.out(0x0F, 0x09);
        bench.out(0x0A, 0x01 - 1);
        assertThat(bench.in(0x0F)).isEqualTo(0xF8);
        bench.out(0x09, 0x07);
        assertThat(bench.in(0x08)).isEqualTo(0x80);
        bench.out(0x0D, 0);
        assertThat(bench.read(0x08, 0x0F)).containsExactly(0x00, 0xFF);
    }

    @Test
    void secondControllerHasItsRegistersAtEvenPorts() {
        bench.out(0xD8, 0);
        bench.out(0xC4, 0xAA, 0xBB);
        assertThat(bench.read(0xC4, 0xC4)).containsExactly(0xAA, 0xBB);
        bench.out(0xDC, 0);
        assertThat(bench.in(0xDE)).isEqualTo(0xF0);
        assertThat(bench.in(0x0F)).isEqualTo(0xFF);
    }

    @Test
    void pageRegistersKeepTheirValue() {
        for (int p = 0x81; p <= 0x8F; p++) {
            bench.out(p, p ^ 0x5A);
        }
        for (int p = 0x81; p <= 0x8F; p++) {
            assertThat(bench.in(p)).isEqualTo(p ^ 0x5A);
        }
        assertThat(bench.in(0x80)).as("port 80h is not here").isEqualTo(0xFF);
    }
}
