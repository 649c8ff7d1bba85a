package org.jvirsh.emulator.devices.input;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;
import org.jvirsh.emulator.testing.Wire;

import static org.assertj.core.api.Assertions.assertThat;

class I8042Test implements PersistentContract {
    private static final int DATA = 0x60;
    private static final int COMMAND = 0x64;

    private final Bench bench = new Bench();
    private final Wire irq1 = new Wire();
    private final Wire irq12 = new Wire();
    private final Wire a20 = new Wire();
    private final int[] resets = new int[1];
    private final I8042 controller = attached(bench, irq1, irq12, a20, () -> resets[0]++);

    private static I8042 attached(Bench bench, Wire irq1, Wire irq12, Wire a20, Runnable reset) {
        I8042 controller = new I8042(irq1, irq12, a20, reset);
        controller.attach(bench.ports);
        return controller;
    }

    private void command(int value) {
        bench.out(COMMAND, value);
    }

    private void command(int value, int parameter) {
        bench.out(COMMAND, value);
        bench.out(DATA, parameter);
    }

    private static List<Integer> drain(Bench b) {
        List<Integer> bytes = new ArrayList<>();
        while ((b.in(COMMAND) & 1) != 0) {
            bytes.add(b.in(DATA));
        }
        return bytes;
    }

    private List<Integer> drain() {
        return drain(bench);
    }

    private List<Integer> keyboard(int... values) {
        for (int v : values) {
            bench.out(DATA, v);
        }
        return drain();
    }

    private List<Integer> mouse(int... values) {
        for (int v : values) {
            command(0xD4, v);
        }
        return drain();
    }

    @Override
    public Persistent build(Bench b) {
        return attached(b, new Wire(), new Wire(), new Wire(), () -> {});
    }

    @Override
    public void drive(Bench b, Persistent device) {
        I8042 c = (I8042) device;
        b.out(COMMAND, 0x60);
        b.out(DATA, 0x47);
        for (int v : new int[] {0xF3, 200, 0xF3, 100, 0xF3, 80, 0xF4, 0xE8, 3}) {
            b.out(COMMAND, 0xD4);
            b.out(DATA, v);
        }
        drain(b);
        b.out(DATA, 0xED);
        b.out(DATA, 0x05);
        b.out(DATA, 0xF3);
        c.mouse().move(600, -3, 2, Ps2Mouse.RIGHT);
        c.keyboard().key(0x1E, true);
        c.keyboard().key(0xE048, false);
        b.out(COMMAND, 0x65);
        b.out(DATA, 0x77);
        b.out(COMMAND, 0xD3);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        I8042 c = (I8042) device;
        b.out(DATA, 0x12);
        List<Integer> seen = new ArrayList<>();
        seen.add(b.in(COMMAND));
        seen.addAll(drain(b));
        b.out(DATA, 0x20);
        c.keyboard().key(0x39, true);
        c.mouse().move(1, 1, 1, 0);
        for (int v : new int[] {0x20, 0x25, 0xD0}) {
            b.out(COMMAND, v);
        }
        seen.addAll(drain(b));
        b.out(DATA, 0xFE);
        b.out(COMMAND, 0xD4);
        b.out(DATA, 0xE9);
        seen.addAll(drain(b));
        seen.add(c.keyboard().leds());
        return seen;
    }

    @Test
    void selfTestsPass() {
        command(0xAA);
        assertThat(drain()).containsExactly(0x55);
        command(0xAB);
        command(0xA9);
        assertThat(drain()).containsExactly(0x00, 0x00);
        assertThat(bench.in(COMMAND)).isEqualTo(0x1C);
    }

    @Test
    void commandByteIsKeptAndSwitchesInterrupts() {
        command(0x20);
        assertThat(irq1.high).isTrue();
        assertThat(drain()).containsExactly(0x65);
        command(0x60, 0x44);
        command(0x20);
        assertThat(irq1.high).isFalse();
        assertThat(drain()).containsExactly(0x44);
        command(0xA7);
        command(0xAD);
        command(0x20);
        assertThat(drain()).containsExactly(0x74);
        command(0xA8);
        command(0xAE);
        command(0x20);
        assertThat(drain()).containsExactly(0x44);
        command(0x7F, 0x99);
        command(0x3F);
        assertThat(drain()).containsExactly(0x99);
    }

    @Test
    void auxiliaryLoopMarksItsByteAndInterrupts() {
        command(0x60, 0x47);
        command(0xD3, 0x5A);
        assertThat(bench.in(COMMAND) & 0x21).isEqualTo(0x21);
        assertThat(irq12.high).isTrue();
        assertThat(irq1.high).isFalse();
        assertThat(bench.in(DATA)).isEqualTo(0x5A);
        assertThat(irq12.high).isFalse();
        command(0xD2, 0xA5);
        assertThat(bench.in(COMMAND) & 0x21).isEqualTo(0x01);
        assertThat(drain()).containsExactly(0xA5);
    }

    @Test
    void outputPortDrivesAddressLine20AndReset() {
        command(0xD0);
        assertThat(drain()).containsExactly(0xCF);
        command(0xD1, 0xCF);
        assertThat(a20.high).isTrue();
        command(0xD1, 0xCD);
        assertThat(a20.high).isFalse();
        command(0xDF);
        assertThat(a20.high).isTrue();
        command(0xDD);
        assertThat(a20.high).isFalse();
        assertThat(resets[0]).isZero();
        command(0xFF);
        assertThat(resets[0]).isZero();
        command(0xFE);
        assertThat(resets[0]).isEqualTo(1);
        command(0xD1, 0x02);
        assertThat(resets[0]).isEqualTo(2);
    }

    @Test
    void keyboardAnswersEveryCommand() {
        command(0x60, 0x24);
        assertThat(keyboard(0xFF)).containsExactly(0xFA, 0xAA);
        assertThat(keyboard(0xF2)).containsExactly(0xFA, 0xAB, 0x83);
        assertThat(keyboard(0xEE)).containsExactly(0xEE);
        assertThat(keyboard(0xED, 0x07)).containsExactly(0xFA, 0xFA);
        assertThat(controller.keyboard().leds()).isEqualTo(7);
        assertThat(keyboard(0xF3, 0x20)).containsExactly(0xFA, 0xFA);
        assertThat(keyboard(0xF0, 0x00)).containsExactly(0xFA, 0xFA, 0x02);
        assertThat(keyboard(0xF0, 0x01)).containsExactly(0xFA, 0xFA);
        assertThat(keyboard(0xF0, 0x00)).containsExactly(0xFA, 0xFA, 0x01);
        assertThat(keyboard(0xF0, 0x03)).containsExactly(0xFA, 0xFE);
        assertThat(keyboard(0xF6)).containsExactly(0xFA);
        assertThat(keyboard(0xF0, 0x00)).containsExactly(0xFA, 0xFA, 0x02);
        assertThat(keyboard(0xFE)).containsExactly(0x02);
        assertThat(keyboard(0x10)).containsExactly(0xFE);
        assertThat(keyboard(0xED, 0xF4)).as("a command ends the wait for a parameter").containsExactly(0xFA, 0xFA);
    }

    @Test
    void answersAreTranslatedToo() {
        assertThat(keyboard(0xF2)).containsExactly(0xFA, 0xAB, 0x41);
        assertThat(keyboard(0xF0, 0x00)).containsExactly(0xFA, 0xFA, 0x41);
    }

    @Test
    void keysArriveInSet1WithAnInterruptForEachByte() {
        controller.keyboard().key(0x1E, true);
        controller.keyboard().key(0x1E, false);
        controller.keyboard().key(0xE04D, true);
        controller.keyboard().key(0xE04D, false);
        assertThat(irq1.rises).isEqualTo(1);
        assertThat(drain()).containsExactly(0x1E, 0x9E, 0xE0, 0x4D, 0xE0, 0xCD);
        assertThat(irq1.rises).isEqualTo(6);
        assertThat(irq1.high).isFalse();
    }

    @Test
    void everySet1CodeSurvivesTheWayThroughSet2() {
        for (int code = 1; code < 0x80; code++) {
            controller.keyboard().key(code, true);
            controller.keyboard().key(code, false);
            assertThat(drain()).containsExactly(code, code | 0x80);
        }
    }

    @Test
    void keysArriveInTheKeyboardsOwnSetWithoutTranslation() {
        command(0x60, 0x25);
        controller.keyboard().key(0x01, true);
        controller.keyboard().key(0xE01D, false);
        controller.keyboard().key(0x41, true);
        assertThat(drain()).containsExactly(0x76, 0xE0, 0xF0, 0x14, 0x83);
        controller.keyboard().key(0xE11D, true);
        controller.keyboard().key(0xE11D, false);
        assertThat(drain()).containsExactly(0xE1, 0x14, 0x77, 0xE1, 0xF0, 0x14, 0xF0, 0x77);
        keyboard(0xF0, 0x01);
        controller.keyboard().key(0x01, false);
        controller.keyboard().key(0xE11D, true);
        assertThat(drain()).containsExactly(0x81, 0xE1, 0x1D, 0x45, 0xE1, 0x9D, 0xC5);
    }

    @Test
    void pauseIsTranslatedAsAWhole() {
        controller.keyboard().key(0xE11D, true);
        assertThat(drain()).containsExactly(0xE1, 0x1D, 0x45, 0xE1, 0x9D, 0xC5);
    }

    @Test
    void disabledKeyboardHoldsOrDropsKeys() {
        command(0xAD);
        controller.keyboard().key(0x1E, true);
        assertThat(drain()).isEmpty();
        command(0xAE);
        assertThat(drain()).containsExactly(0x1E);
        assertThat(keyboard(0xF5)).containsExactly(0xFA);
        controller.keyboard().key(0x1E, true);
        assertThat(drain()).isEmpty();
        assertThat(keyboard(0xF4)).containsExactly(0xFA);
    }

    @Test
    void floodOfKeysIsBounded() {
        for (int i = 0; i < 10_000; i++) {
            controller.keyboard().key(0xE04D, false);
        }
        List<Integer> bytes = drain();
        assertThat(bytes.size()).isBetween(100, 260).isEven();
    }

    @Test
    void mouseAnswersItsCommands() {
        command(0x60, 0x47);
        assertThat(mouse(0xFF)).containsExactly(0xFA, 0xAA, 0x00);
        assertThat(mouse(0xF2)).containsExactly(0xFA, 0x00);
        assertThat(mouse(0xE9)).containsExactly(0xFA, 0x00, 0x02, 100);
        assertThat(mouse(0xE8, 0x03, 0xE7, 0xF4)).containsExactly(0xFA, 0xFA, 0xFA, 0xFA);
        assertThat(mouse(0xE9)).containsExactly(0xFA, 0x30, 0x03, 100);
        assertThat(mouse(0xF3, 200, 0xF3, 100, 0xF3, 80)).hasSize(6).containsOnly(0xFA);
        assertThat(mouse(0xF2)).containsExactly(0xFA, 0x03);
        assertThat(mouse(0xE1)).containsExactly(0xFE);
        assertThat(mouse(0xEE)).containsExactly(0xFA);
        assertThat(mouse(0x42, 0xE9)).containsExactly(0x42, 0xE9);
        assertThat(mouse(0xEC)).containsExactly(0xFA);
        assertThat(irq12.high).isFalse();
        assertThat(irq12.rises).isPositive();
    }

    @Test
    void mouseReportsMovementsAndButtons() {
        command(0x60, 0x47);
        controller.mouse().move(5, 5, 0, 0);
        assertThat(drain()).as("not reporting yet").isEmpty();
        mouse(0xF6, 0xF4);
        controller.mouse().move(10, 3, 0, Ps2Mouse.LEFT);
        assertThat(bench.in(COMMAND) & 0x21).isEqualTo(0x21);
        assertThat(drain()).containsExactly(0x29, 10, 0xFD);
        controller.mouse().move(-300, 0, 0, 0);
        assertThat(drain()).containsExactly(0x18, 0x01, 0, 0x18, 256 - 45, 0);
        mouse(0xF3, 200, 0xF3, 100, 0xF3, 80);
        controller.mouse().move(0, 0, -1, Ps2Mouse.MIDDLE);
        assertThat(drain()).containsExactly(0x0C, 0, 0, 0xFF);
        assertThat(mouse(0xF0)).containsExactly(0xFA);
        controller.mouse().move(7, 0, 0, 0);
        assertThat(drain()).isEmpty();
        assertThat(mouse(0xEB)).containsExactly(0xFA, 0x08, 7, 0, 0);
    }

    @Test
    void movementBeyondTheBufferIsKept() {
        command(0x60, 0x47);
        mouse(0xF4);
        int sent = 0;
        for (int i = 0; i < 200; i++) {
            controller.mouse().move(100, 0, 0, 0);
            sent += 100;
        }
        List<Integer> bytes = drain();
        int got = 0;
        for (int i = 0; i < bytes.size(); i += 3) {
            got += bytes.get(i + 1);
        }
        assertThat(got).isEqualTo(sent);
    }

    @Test
    void mouseWaitsWhileItsInterfaceIsOff() {
        command(0x60, 0x67);
        command(0xD4, 0xF2);
        assertThat(drain()).isEmpty();
        command(0xA8);
        assertThat(drain()).containsExactly(0xFA, 0x00);
    }
}
