package org.jvirsh.emulator.devices.serial;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;
import org.jvirsh.emulator.testing.Wire;

import static org.assertj.core.api.Assertions.assertThat;

class Uart16550Test implements PersistentContract {
    private static final int DATA = 0x3F8;
    private static final int IER = 0x3F9;
    private static final int IIR = 0x3FA;
    private static final int FCR = 0x3FA;
    private static final int LCR = 0x3FB;
    private static final int MCR = 0x3FC;
    private static final int LSR = 0x3FD;
    private static final int MSR = 0x3FE;
    private static final int SCR = 0x3FF;

    private final Bench bench = new Bench();
    private final Wire irq = new Wire();
    private final QueueBackend backend = new QueueBackend();
    private final Uart16550 uart = attached(bench, irq, backend, UartModel.NS16550A);

    private static Uart16550 attached(Bench bench, Wire irq, CharBackend backend, UartModel model) {
        Uart16550 uart = new Uart16550("uart0", DATA, model, irq, bench.events, bench.time, backend);
        uart.attach(bench.ports);
        bench.out(LCR, 0x80);
        bench.out(DATA, 1);
        bench.out(IER, 0);
        bench.out(LCR, 0x03);
        return uart;
    }

    private void input(String text) {
        backend.give(text);
        uart.poll();
    }

    @Override
    public Persistent build(Bench b) {
        return attached(b, new Wire(), new NullBackend(), UartModel.NS16550A);
    }

    @Override
    public void drive(Bench b, Persistent device) {
        b.out(FCR, 0x81);
        b.out(LCR, 0x80);
        b.out(DATA, 0x30);
        b.out(IER, 0x01);
        b.out(LCR, 0x1F);
        b.out(IER, 0x0F);
        b.out(SCR, 0x5A);
        b.out(MCR, 0x1B);
        for (int i = 0; i < 18; i++) {
            b.out(DATA, 'a' + i);
        }
        b.in(DATA);
        b.out(MCR, 0x0F);
        ((Uart16550) device).receiveBreak();
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            seen.addAll(b.read(IIR, LSR, MSR, DATA, IER, LCR, MCR, SCR));
            seen.add(b.events.nextDeadline());
            b.run(1_000_000);
        }
        b.out(LCR, 0x80);
        seen.addAll(b.read(DATA, IER));
        return seen;
    }

    @Test
    void transmitsAtOnce() {
        assertThat(bench.in(LSR)).isEqualTo(0x60);
        for (char c : "hello\r\n".toCharArray()) {
            bench.out(DATA, c);
            assertThat(bench.in(LSR)).isEqualTo(0x60);
        }
        assertThat(backend.output()).isEqualTo("hello\r\n");
        assertThat(irq.rises).isZero();
    }

    @Test
    void registersKeepTheirWritableBits() {
        bench.out(IER, 0xFF);
        bench.out(MCR, 0xEF);
        bench.out(SCR, 0xA5);
        bench.out(LSR, 0xFF);
        bench.out(MSR, 0xFF);
        assertThat(bench.read(IER, MCR, SCR, LCR)).containsExactly(0x0F, 0x0F, 0xA5, 0x03);
        assertThat(bench.read(LSR, MSR)).containsExactly(0x60, 0xB0);
        bench.out(LCR, 0x83);
        bench.out(DATA, 0x34);
        bench.out(IER, 0x12);
        assertThat(bench.read(DATA, IER)).containsExactly(0x34, 0x12);
        bench.out(LCR, 0x03);
        assertThat(bench.in(IER)).isEqualTo(0x0F);
        assertThat(backend.output()).isEmpty();
    }

    @Test
    void emptyTransmitterInterruptsWhenEnabledAndAfterEveryCharacter() {
        bench.out(IER, 0x02);
        assertThat(irq.high).isTrue();
        assertThat(bench.in(IIR)).isEqualTo(0x02);
        assertThat(irq.high).as("reading the cause ends it").isFalse();
        assertThat(bench.in(IIR)).isEqualTo(0x01);
        bench.out(DATA, 'x');
        assertThat(irq.rises).isEqualTo(2);
        bench.out(DATA, 'y');
        assertThat(irq.rises).as("a new edge for the next character").isEqualTo(3);
        bench.out(IER, 0x00);
        assertThat(irq.high).isFalse();
        assertThat(bench.in(IIR)).isEqualTo(0x01);
        bench.out(IER, 0x02);
        assertThat(bench.in(IIR)).isEqualTo(0x02);
    }

    @Test
    void receivesOneCharacterAtATimeWithoutFifo() {
        bench.out(IER, 0x01);
        input("abc");
        assertThat(irq.high).isTrue();
        assertThat(bench.read(IIR, LSR, DATA)).containsExactly(0x04, 0x61, (int) 'a');
        assertThat(bench.read(DATA, DATA)).containsExactly((int) 'b', (int) 'c');
        assertThat(irq.high).isFalse();
        assertThat(irq.rises).isEqualTo(1);
        assertThat(bench.read(LSR, IIR)).containsExactly(0x60, 0x01);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 4", "2, 8", "3, 14"})
    void fifoInterruptsAtItsTriggerLevel(int code, int level) {
        bench.out(FCR, code << 6 | 1);
        bench.out(IER, 0x01);
        input("x".repeat(level - 1));
        assertThat(irq.high).isFalse();
        backend.give("y");
        uart.poll();
        assertThat(irq.high).isTrue();
        assertThat(bench.in(IIR)).isEqualTo(0xC4);
        bench.in(DATA);
        assertThat(irq.high).isFalse();
    }

    @Test
    void charactersBelowTheTriggerInterruptAfterFourCharacterTimes() {
        bench.out(FCR, 0xC1);
        bench.out(IER, 0x01);
        input("abc");
        long fourCharacters = 4 * 10 * 1_000_000_000L / 115_200;
        bench.run(fourCharacters - 1);
        assertThat(irq.high).isFalse();
        bench.run(1);
        assertThat(irq.high).isTrue();
        assertThat(bench.in(IIR)).isEqualTo(0xCC);
        assertThat(bench.in(DATA)).isEqualTo('a');
        assertThat(irq.high).as("a read restarts the time").isFalse();
        bench.run(fourCharacters);
        assertThat(irq.high).isTrue();
        bench.read(DATA, DATA);
        assertThat(irq.high).isFalse();
        assertThat(bench.events.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void pastedTextIsNeverLost() {
        bench.out(FCR, 0x81);
        bench.out(IER, 0x01);
        String text = "0123456789".repeat(100);
        input(text);
        assertThat(backend.waiting()).isEqualTo(1000 - 16);
        StringBuilder got = new StringBuilder();
        while ((bench.in(LSR) & 1) != 0) {
            got.append((char) bench.in(DATA));
        }
        assertThat(got.toString()).isEqualTo(text);
        assertThat(bench.in(LSR) & 0x02).isZero();
    }

    @Test
    void loopbackConnectsModemLinesAndData() {
        bench.out(MCR, 0x1A);
        assertThat(bench.in(MSR) & 0xF0).isEqualTo(0x90);
        bench.out(MCR, 0x15);
        assertThat(bench.in(MSR) & 0xF0).isEqualTo(0x60);
        bench.out(DATA, 'q');
        assertThat(backend.output()).isEmpty();
        assertThat(bench.read(LSR, DATA, LSR)).containsExactly(0x61, (int) 'q', 0x60);
        backend.give("held back");
        uart.poll();
        assertThat(bench.in(LSR)).isEqualTo(0x60);
        bench.out(MCR, 0x00);
        assertThat(bench.in(DATA)).isEqualTo('h');
    }

    @Test
    void modemStatusChangesInterrupt() {
        bench.out(MCR, 0x10);
        bench.in(MSR);
        bench.out(IER, 0x08);
        assertThat(irq.high).isFalse();
        bench.out(MCR, 0x16);
        assertThat(irq.high).isTrue();
        assertThat(bench.in(IIR)).isEqualTo(0x00);
        assertThat(bench.in(MSR)).as("CTS changed, RI only began").isEqualTo(0x51);
        assertThat(irq.high).isFalse();
        bench.out(MCR, 0x12);
        assertThat(bench.in(MSR)).as("RI ended").isEqualTo(0x14);
        assertThat(bench.in(MSR)).isEqualTo(0x10);
    }

    @Test
    void overrunKeepsTheFifoAndReplacesTheHoldingRegister() {
        bench.out(MCR, 0x10);
        bench.out(IER, 0x04);
        bench.out(DATA, 'a');
        bench.out(DATA, 'b');
        assertThat(irq.high).isTrue();
        assertThat(bench.in(IIR)).isEqualTo(0x06);
        assertThat(bench.read(LSR, LSR, DATA)).containsExactly(0x63, 0x61, (int) 'b');
        assertThat(irq.high).isFalse();

        bench.out(FCR, 0x01);
        for (int i = 0; i < 17; i++) {
            bench.out(DATA, 'a' + i);
        }
        assertThat(bench.in(LSR)).isEqualTo(0x63);
        for (int i = 0; i < 16; i++) {
            assertThat(bench.in(DATA)).isEqualTo('a' + i);
        }
        assertThat(bench.in(LSR)).isEqualTo(0x60);
    }

    @Test
    void breakShowsWithItsCharacter() {
        bench.out(FCR, 0x01);
        bench.out(IER, 0x04);
        input("a");
        uart.receiveBreak();
        assertThat(irq.high).isFalse();
        assertThat(bench.in(LSR)).as("an error somewhere in the FIFO").isEqualTo(0xE1);
        assertThat(bench.in(DATA)).isEqualTo('a');
        assertThat(irq.high).isTrue();
        assertThat(bench.in(LSR)).isEqualTo(0xF1);
        assertThat(bench.in(LSR)).isEqualTo(0xE1);
        assertThat(bench.in(DATA)).isZero();
        assertThat(bench.in(LSR)).isEqualTo(0x60);
    }

    @Test
    void causesComeInOrderOfPriority() {
        bench.out(MCR, 0x10);
        bench.out(IER, 0x0F);
        bench.out(DATA, 'a');
        bench.out(DATA, 'b');
        assertThat(bench.in(IIR)).isEqualTo(0x06);
        bench.in(LSR);
        assertThat(bench.in(IIR)).isEqualTo(0x04);
        bench.in(DATA);
        assertThat(bench.read(IIR, IIR)).containsExactly(0x02, 0x00);
        bench.in(MSR);
        assertThat(bench.in(IIR)).isEqualTo(0x01);
        assertThat(irq.high).isFalse();
    }

    @Test
    void fifoControlClearsAndShowsInTheCause() {
        input("a");
        bench.out(FCR, 0x01);
        assertThat(bench.read(IIR, LSR)).containsExactly(0xC1, 0x60);
        input("bc");
        bench.out(FCR, 0x03);
        assertThat(bench.in(LSR)).isEqualTo(0x60);
        bench.out(FCR, 0x00);
        assertThat(bench.in(IIR)).isEqualTo(0x01);
    }

    @Test
    void shortWordsLoseTheirHighBits() {
        bench.out(LCR, 0x02);
        bench.out(DATA, 0xC1);
        assertThat(backend.output()).isEqualTo("A");
    }

    @Test
    void olderModelsLackFifoAndScratch() {
        Bench b = new Bench();
        attached(b, new Wire(), new NullBackend(), UartModel.NS16450);
        b.out(FCR, 0xC1);
        b.out(SCR, 0x11);
        assertThat(b.read(IIR, SCR)).containsExactly(0x01, 0x11);
        Bench old = new Bench();
        attached(old, new Wire(), new NullBackend(), UartModel.I8250);
        old.out(SCR, 0x11);
        assertThat(old.in(SCR)).isEqualTo(0xFF);
    }
}
