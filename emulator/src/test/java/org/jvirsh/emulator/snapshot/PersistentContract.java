package org.jvirsh.emulator.snapshot;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every persistent device keeps: inherited by its test class. */
public interface PersistentContract {
    /** Builds a fresh device on a fresh bench. */
    Persistent build(Bench bench);

    /** Brings the device on its bench into a state far from that after power-on. */
    void drive(Bench bench, Persistent device);

    /** Reads everything a guest can read, and what follows from later events; may change the device. */
    Object observe(Bench bench, Persistent device);

    private static byte[] saved(Bench bench, Persistent device) {
        StateWriter out = new StateWriter();
        out.section(bench.events);
        out.section(device);
        return out.toByteArray();
    }

    private static void restore(byte[] state, Bench bench, Persistent device) {
        StateReader in = new StateReader(state);
        in.section(bench.events);
        in.section(device);
    }

    @Test
    default void restoredStateIsTheSavedOne() {
        Bench first = new Bench();
        Persistent device = build(first);
        byte[] fresh = saved(first, device);
        drive(first, device);
        byte[] driven = saved(first, device);
        assertThat(driven).isNotEqualTo(fresh);
        assertThat(saved(first, device)).as("saving changes nothing").isEqualTo(driven);

        Bench second = new Bench();
        Persistent copy = build(second);
        second.time.now = first.time.now;
        restore(driven, second, copy);
        assertThat(saved(second, copy)).isEqualTo(driven);
    }

    @Test
    default void restoredDeviceAnswersAsTheSavedOne() {
        Bench first = new Bench();
        Persistent device = build(first);
        drive(first, device);
        byte[] driven = saved(first, device);
        Bench second = new Bench();
        Persistent copy = build(second);
        second.time.now = first.time.now;
        restore(driven, second, copy);

        Object expected = observe(first, device);
        assertThat(observe(second, copy)).isEqualTo(expected);
        assertThat(saved(second, copy)).isEqualTo(saved(first, device));
    }

    @Test
    default void otherVersionsAreRefused() {
        for (int version : new int[] {0, build(new Bench()).version() + 1}) {
            Bench bench = new Bench();
            Persistent device = build(bench);
            StateWriter body = new StateWriter();
            device.save(body);
            StateWriter out = new StateWriter();
            out.text(device.section());
            out.i32(version);
            out.bytes(body.toByteArray());
            assertThatThrownBy(() -> new StateReader(out.toByteArray()).section(device))
                    .isInstanceOf(StateFormatException.class)
                    .hasMessageContaining("version " + version);
        }
    }

    @Test
    default void truncatedStateIsRefused() {
        Bench bench = new Bench();
        Persistent device = build(bench);
        drive(bench, device);
        StateWriter out = new StateWriter();
        device.save(out);
        byte[] whole = out.toByteArray();
        for (int length = 0; length < whole.length; length++) {
            StateReader in = new StateReader(Arrays.copyOf(whole, length));
            Persistent target = build(new Bench());
            assertThatThrownBy(() -> target.restore(in, target.version())).isInstanceOf(StateFormatException.class);
        }
    }
}
