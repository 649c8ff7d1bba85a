package org.jvirsh.emulator.chipset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

class LocalApicTest implements PersistentContract {
    private static final int TPR = 0x80;
    private static final int PPR = 0xA0;
    private static final int ESR = 0x280;
    private static final int ICR = 0x300;
    private static final int TIMER = 0x320;
    private static final int LINT0 = 0x350;
    private static final int LINT1 = 0x360;
    private static final int INITIAL = 0x380;
    private static final int CURRENT = 0x390;
    private static final int DIVIDE = 0x3E0;
    private static final int SELF = 1 << 18;

    private final Bench bench = new Bench();
    private final ApicBench cpu = new ApicBench(bench);

    @Override
    public Persistent build(Bench b) {
        return new ApicBench(b).apic;
    }

    @Override
    public void drive(Bench b, Persistent device) {
        LocalApic apic = (LocalApic) device;
        apic.store(TPR, 0x20, 4);
        apic.store(ICR, 0x41 | SELF, 4);
        apic.store(ICR, 0x52 | SELF, 4);
        apic.acknowledge();
        apic.store(ICR, 3 | SELF, 4);
        apic.store(DIVIDE, 0xB, 4);
        apic.store(TIMER, 0x2_0060, 4);
        apic.store(INITIAL, 1_000_000, 4);
        b.run(300_000);
        apic.lint0().set(true);
    }

    @Override
    public Object observe(Bench b, Persistent device) {
        LocalApic apic = (LocalApic) device;
        List<Long> seen = new ArrayList<>();
        b.run(1_000_000);
        for (int r = 0; r < 0x400; r += 16) {
            seen.add(apic.load(r, 4));
        }
        seen.add((long) apic.acknowledge());
        return seen;
    }

    @Test
    void higherPriorityInterruptsLower() {
        cpu.write(ICR, 0x41 | SELF);
        assertThat(cpu.take()).isEqualTo(0x41);
        cpu.write(ICR, 0x42 | SELF);
        assertThat(cpu.pending()).as("same class").isFalse();
        cpu.write(ICR, 0x51 | SELF);
        assertThat(cpu.take()).isEqualTo(0x51);
        assertThat(cpu.read(PPR)).isEqualTo(0x50);
        cpu.endOfInterrupt();
        assertThat(cpu.pending()).isFalse();
        cpu.endOfInterrupt();
        assertThat(cpu.take()).isEqualTo(0x42);
    }

    @Test
    void theTaskPriorityHoldsBackClasses() {
        cpu.apic.setTaskPriorityClass(5);
        cpu.write(ICR, 0x5F | SELF);
        assertThat(cpu.pending()).isFalse();
        assertThat(cpu.read(0x220)).as("IRR").isEqualTo(1 << 31);
        assertThat(cpu.read(TPR)).isEqualTo(0x50);
        cpu.write(TPR, 0x4F);
        assertThat(cpu.apic.taskPriorityClass()).isEqualTo(4);
        assertThat(cpu.take()).isEqualTo(0x5F);
    }

    @Test
    void interruptsThatWentAwayAreSpurious() {
        cpu.write(ICR, 0x41 | SELF);
        cpu.write(TPR, 0xF0);
        assertThat(cpu.apic.acknowledge()).isEqualTo(0xFF);
        assertThat(cpu.read(0x120)).as("nothing is in service").isZero();
    }

    @Test
    void lowVectorsAreErrors() {
        cpu.write(0x370, 0xFE);
        cpu.write(ICR, 15 | SELF);
        assertThat(cpu.take()).isEqualTo(0xFE);
        assertThat(cpu.read(ESR)).isZero();
        cpu.write(ESR, 0);
        assertThat(cpu.read(ESR)).as("send illegal vector").isEqualTo(0x20);
        cpu.write(ESR, 0);
        assertThat(cpu.read(ESR)).isZero();
    }

    @Test
    void theTimerFiresOnce() {
        cpu.write(DIVIDE, 3); // by 16
        cpu.write(TIMER, 0x40);
        cpu.write(INITIAL, 1000);
        bench.run(8_000);
        assertThat(cpu.read(CURRENT)).isEqualTo(500);
        assertThat(cpu.pending()).isFalse();
        bench.run(8_000);
        assertThat(cpu.take()).isEqualTo(0x40);
        assertThat(cpu.read(CURRENT)).isZero();
        cpu.endOfInterrupt();
        bench.run(100_000);
        assertThat(cpu.pending()).isFalse();
    }

    @Test
    void theTimerFiresOverAndOver() {
        cpu.write(DIVIDE, 0xB);
        cpu.write(TIMER, 0x2_0040);
        cpu.write(INITIAL, 1_000_000);
        int n = 0;
        for (int i = 0; i < 100; i++) {
            bench.run(100_000);
            if (cpu.pending()) {
                n++;
                cpu.take();
                cpu.endOfInterrupt();
            }
        }
        assertThat(n).isEqualTo(10);
        cpu.write(INITIAL, 0);
        bench.run(10_000_000);
        assertThat(cpu.pending()).isFalse();
    }

    @Test
    void aTinyPeriodDoesNotHoldUpTheMachine() {
        cpu.write(DIVIDE, 0xB);
        cpu.write(TIMER, 0x2_0040);
        cpu.write(INITIAL, 1);
        bench.time.now = 50_000_000_000L;
        bench.events.runDue(bench.time.now);
        assertThat(bench.events.fired()).isLessThanOrEqualTo(2000);
        assertThat(cpu.take()).isEqualTo(0x40);
    }

    @Test
    void theTimerWaitsForTheTimeStampCounter() {
        cpu.apic.setDeadline(5_000, 5_000);
        assertThat(cpu.apic.deadline()).as("not in this mode").isZero();
        cpu.write(TIMER, 0x4_0040);
        cpu.apic.setDeadline(5_000, 5_000);
        cpu.write(INITIAL, 7);
        bench.run(4_999);
        assertThat(cpu.pending()).isFalse();
        assertThat(cpu.apic.deadline()).isEqualTo(5_000);
        bench.run(1);
        assertThat(cpu.take()).isEqualTo(0x40);
        assertThat(cpu.apic.deadline()).isZero();
        cpu.apic.setDeadline(9_000, 9_000);
        cpu.apic.setDeadline(0, 0);
        bench.run(100_000);
        assertThat(cpu.pending()).isFalse();
    }

    @Test
    void externalInterruptsPassThroughLint0() {
        cpu.apic.connect(() -> 0x77);
        cpu.apic.lint0().set(true);
        assertThat(cpu.pending()).as("masked").isFalse();
        cpu.write(LINT0, 0x700);
        assertThat(cpu.pending()).isTrue();
        cpu.write(ICR, 0x41 | SELF);
        assertThat(cpu.take()).isEqualTo(0x41);
        assertThat(cpu.take()).as("whatever is in service").isEqualTo(0x77);
        cpu.apic.lint0().set(false);
        assertThat(cpu.pending()).isFalse();
    }

    @Test
    void aDisabledApicLeavesTheProcessorToThe8259s() {
        cpu.apic.connect(() -> 0x77);
        cpu.write(LINT0, 0x1_0000);
        cpu.apic.lint0().set(true);
        cpu.apic.baseChanged(0xFEE0_0100L);
        assertThat(cpu.take()).isEqualTo(0x77);
        cpu.apic.lint1();
        assertThat(cpu.nmis).isEqualTo(1);
    }

    @Test
    void lint1IsNmiWhereTheGuestWantsIt() {
        cpu.apic.lint1();
        assertThat(cpu.nmis).isZero();
        cpu.write(LINT1, 0x400);
        cpu.apic.lint1();
        cpu.bus.message(0xFEE0_0000L, 0x400);
        cpu.write(ICR, 0x8_0400);
        assertThat(cpu.nmis).isEqualTo(3);
        cpu.write(0xF0, 0xFF);
        assertThat(cpu.read(LINT1)).as("software-disabled: masked").isEqualTo(0x1_0400);
    }

    @Test
    void messagesOfDevicesReachTheirDestinationOnly() {
        cpu.bus.message(0xFEE0_0000L, 0x4031);
        assertThat(cpu.take()).isEqualTo(0x31);
        cpu.endOfInterrupt();
        cpu.bus.message(0xFEE0_3000L, 0x4031);
        cpu.bus.message(0xFED0_0000L, 0x4031);
        cpu.bus.message(0, 0x4031);
        cpu.bus.message(0xFEE0_3004L, 0x4031);
        assertThat(cpu.pending()).isFalse();
        cpu.write(0xD0, 0x0200_0000);
        cpu.bus.message(0xFEE0_3004L, 0x4131);
        assertThat(cpu.take()).as("logical, lowest priority").isEqualTo(0x31);
        cpu.write(0xE0, 0x0FFF_FFFF);
        cpu.endOfInterrupt();
        cpu.bus.message(0xFEE1_2004L, 0x4032);
        assertThat(cpu.pending()).as("another cluster").isFalse();
        cpu.bus.message(0xFEE0_2004L, 0x4032);
        assertThat(cpu.take()).isEqualTo(0x32);
    }

    @Test
    void interprocessorInterruptsToAll() {
        cpu.write(ICR, 0xC_0041);
        assertThat(cpu.pending()).as("all but the sender").isFalse();
        cpu.write(ICR, 0x8_0041);
        assertThat(cpu.take()).isEqualTo(0x41);
        cpu.endOfInterrupt();
        cpu.write(0x310, 0);
        cpu.write(ICR, 0x43);
        assertThat(cpu.take()).isEqualTo(0x43);
    }

    @Test
    void registersOutsideAreErrorsAndOtherWidthsHarmless() {
        cpu.write(0x3F0, 1);
        cpu.write(ESR, 0);
        assertThat(cpu.read(ESR)).isEqualTo(0x80);
        cpu.apic.store(0x84, -1, 4);
        cpu.apic.store(0x80, -1, 1);
        cpu.apic.store(0x88, -1, 8);
        assertThat(cpu.read(TPR)).isZero();
        assertThat(cpu.apic.load(0x32, 1)).isEqualTo(5);
        assertThat(cpu.apic.load(0x38, 8)).isZero();
        assertThat(cpu.read(0x30)).isEqualTo(0x5_0014);
    }
}
