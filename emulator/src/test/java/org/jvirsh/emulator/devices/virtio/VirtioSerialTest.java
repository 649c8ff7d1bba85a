package org.jvirsh.emulator.devices.virtio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.snapshot.StateFormatException;
import org.jvirsh.emulator.snapshot.StateReader;
import org.jvirsh.emulator.snapshot.StateWriter;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VirtioSerialTest {
    private static final long RINGS = 0x3_0000;
    private static final long RING = 0x1000;
    private static final int BUFFER = 64;
    private static final int CONTROL_IN = 2;
    private static final int CONTROL_OUT = 3;
    private static final int QUEUES = 16;
    private static final int NUMBER = 2;
    private static final int IN = 2 * NUMBER + 2;
    private static final int OUT = 2 * NUMBER + 3;

    private final ManualPeer peer = new ManualPeer();
    private final List<String> events = new ArrayList<>();
    private VirtioSerial device;
    private VirtioBench b = bench();

    private VirtioBench bench() {
        Bench bench = new Bench();
        device = new VirtioSerial(
                List.of(new SerialPort(NUMBER, "channel0", "org.example", peer)), bench.events, bench.time);
        device.onChange(p -> events.add(p.id() + (p.guestOpen() ? " open" : " closed")));
        return new VirtioBench(bench, device);
    }

    /** Rings of a queue in memory of their own: descriptors, then 400h available, 800h used, C00h buffers. */
    private static long rings(int queue) {
        return RINGS + queue * RING;
    }

    private void start() {
        b.start(2);
        for (int q = 0; q < QUEUES; q++) {
            b.set(0x16, q, 2);
            b.set(0x1C, 0, 2);
            b.set(0x18, VirtioBench.SIZE, 2);
            b.set(0x20, rings(q), 8);
            b.set(0x28, rings(q) + 0x400, 8);
            b.set(0x30, rings(q) + 0x800, 8);
            b.memory.write(rings(q) + 0x400, 0, 4);
            b.memory.write(rings(q) + 0x800, 0, 4);
            b.set(0x1C, 1, 2);
        }
        b.set(0x14, 0xF, 1);
    }

    private int available(int queue) {
        return (int) b.memory.read(rings(queue) + 0x402, 2);
    }

    private int used(int queue) {
        return (int) b.memory.read(rings(queue) + 0x802, 2);
    }

    private long buffer(int queue, int index) {
        return rings(queue) + 0xC00 + BUFFER * (index % VirtioBench.SIZE);
    }

    private void offer(int queue, int length, int flags) {
        int n = available(queue);
        int slot = n % VirtioBench.SIZE;
        b.descriptorAt(rings(queue), slot, buffer(queue, n), length, flags, 0);
        b.memory.write(rings(queue) + 0x404 + 2L * slot, slot, 2);
        b.memory.write(rings(queue) + 0x402, n + 1, 2);
        b.kick(queue);
    }

    private void send(int queue, byte[] bytes) {
        b.memory.write(buffer(queue, available(queue)), bytes, 0, bytes.length);
        offer(queue, bytes.length, 0);
    }

    private void control(int port, int event, int value) {
        send(CONTROL_OUT, new ControlMessage(port, event, value, "").bytes());
    }

    /** What came into a buffer that is offered now; null if it was not for now. */
    private String receive(int queue) {
        int before = used(queue);
        offer(queue, BUFFER, 2);
        return used(queue) == before ? null : last(queue);
    }

    private String last(int queue) {
        int last = used(queue) - 1;
        int length = (int) b.memory.read(rings(queue) + 0x804 + 8L * (last % VirtioBench.SIZE) + 4, 4);
        byte[] bytes = new byte[length];
        b.memory.read(buffer(queue, last), bytes, 0, length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String message(int port, int event, int value, String text) {
        return new String(new ControlMessage(port, event, value, text).bytes(), StandardCharsets.ISO_8859_1);
    }

    private void open() {
        start();
        control(0, ControlMessage.DEVICE_READY, 1);
        assertThat(receive(CONTROL_IN)).isEqualTo(message(NUMBER, ControlMessage.PORT_ADD, 1, ""));
        control(NUMBER, ControlMessage.PORT_READY, 1);
        assertThat(receive(CONTROL_IN)).isEqualTo(message(NUMBER, ControlMessage.PORT_NAME, 1, "org.example"));
        control(NUMBER, ControlMessage.PORT_OPEN, 1);
    }

    @Test
    void saysWhatItIs() {
        assertThat(b.config(0, 4)).isEqualTo(0x1043_1AF4);
        b.set(0, 0, 4);
        assertThat(b.get(4, 4) & 3).isEqualTo(2);
        assertThat(b.get(0x2004, 4)).as("ports").isEqualTo(VirtioSerial.MOST_PORTS);
        assertThat(b.get(0x12, 2)).as("queues").isEqualTo(2 * VirtioSerial.MOST_PORTS + 2);
    }

    @Test
    void anAgentFindsItsPortAndTalks() {
        open();
        assertThat(events).containsExactly("channel0 open");
        assertThat(receive(CONTROL_IN)).as("no client").isNull();
        peer.connected = true;
        device.look();
        b.bench.run(0);
        assertThat(last(CONTROL_IN)).isEqualTo(message(NUMBER, ControlMessage.PORT_OPEN, 1, ""));
        peer.waiting = "ping";
        assertThat(receive(IN)).isEqualTo("ping");
        send(OUT, "pong".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(peer.seen).hasToString("pong");
        peer.connected = false;
        assertThat(receive(CONTROL_IN)).isEqualTo(message(NUMBER, ControlMessage.PORT_OPEN, 0, ""));
    }

    @Test
    void whatTheClientSaysWaitsUntilTheGuestListens() {
        peer.connected = true;
        peer.waiting = "early";
        open();
        control(NUMBER, ControlMessage.PORT_OPEN, 0);
        assertThat(receive(IN)).isNull();
        control(NUMBER, ControlMessage.PORT_OPEN, 1);
        assertThat(last(IN)).isEqualTo("early");
    }

    @Test
    void aSlowClientMakesTheGuestWaitAndLosesNothing() {
        peer.connected = true;
        peer.room = 3;
        open();
        send(OUT, "abcdef".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(used(OUT)).isZero();
        StateWriter half = new StateWriter();
        b.card.save(half);
        peer.room = 2;
        device.look();
        b.bench.run(0);
        assertThat(used(OUT)).isZero();
        peer.room = 10;
        device.look();
        b.bench.run(0);
        assertThat(used(OUT)).isEqualTo(1);
        assertThat(peer.seen).hasToString("abcdef");
    }

    @Test
    void withoutAClientOutputIsGone() {
        open();
        send(OUT, "nobody".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(used(OUT)).isEqualTo(1);
        assertThat(peer.seen).isEmpty();
    }

    @Test
    void aResetClosesThePort() {
        open();
        b.bench.run(2_000_000_000);
        b.set(0x14, 0, 1);
        assertThat(events).containsExactly("channel0 open", "channel0 closed");
    }

    @Test
    void aGuestThatOpensAndClosesAllTheTimeIsHeardOnceASecond() {
        open();
        for (int i = 0; i < 101; i++) {
            control(NUMBER, ControlMessage.PORT_OPEN, i & 1);
        }
        assertThat(events).containsExactly("channel0 open");
        b.bench.run(1_000_000_000);
        assertThat(events).containsExactly("channel0 open", "channel0 closed");
        b.bench.run(1_000_000_000);
        assertThat(events).hasSize(2);
    }

    @Test
    void messagesThatAreNoneAreIgnored() {
        open();
        send(CONTROL_OUT, new byte[7]);
        control(NUMBER + 1, ControlMessage.PORT_OPEN, 0);
        control(0, ControlMessage.PORT_OPEN, 0);
        control(-1, ControlMessage.PORT_READY, 1);
        control(NUMBER, 99, 1);
        assertThat(receive(CONTROL_IN)).isNull();
        assertThat(b.needsReset()).isFalse();
    }

    @Test
    void aRestoredPortGoesOnAndHearsOfTheClientThatItHasNow() {
        open();
        StateWriter out = new StateWriter();
        b.card.save(out);
        byte[] ram = new byte[(int) (QUEUES * RING)];
        b.memory.read(RINGS, ram, 0, ram.length);
        events.clear();
        b = bench();
        b.memory.write(RINGS, ram, 0, ram.length);
        b.card.restore(new StateReader(out.toByteArray()), b.card.version());
        assertThat(events).containsExactly("channel0 open");
        peer.connected = true;
        peer.waiting = "hello";
        device.look();
        assertThat(receive(CONTROL_IN)).isEqualTo(message(NUMBER, ControlMessage.PORT_OPEN, 1, ""));
        assertThat(receive(IN)).isEqualTo("hello");
    }

    private static SerialPort port(int number, String name, ManualPeer peer) {
        return new SerialPort(number, "late" + number, name, peer);
    }

    @Test
    void aPortThatComesLateTalksAndGoes() {
        open();
        ManualPeer late = new ManualPeer();
        late.connected = true;
        SerialPort port = port(5, "org.late", late);
        device.plug(port);
        assertThat(receive(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_ADD, 1, ""));
        control(5, ControlMessage.PORT_READY, 1);
        assertThat(receive(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_NAME, 1, "org.late"));
        assertThat(receive(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_OPEN, 1, ""));
        control(5, ControlMessage.PORT_OPEN, 1);
        assertThat(receive(CONTROL_IN)).isNull();
        late.waiting = "in";
        assertThat(receive(12)).isEqualTo("in");
        late.room = 2;
        send(13, "output".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(used(13)).as("the client is slow").isZero();
        device.unplug(port);
        b.bench.run(0);
        assertThat(last(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_REMOVE, 1, ""));
        assertThat(used(13)).as("what was under way is given back").isEqualTo(1);
        late.waiting = "nobody hears";
        assertThat(receive(12)).isNull();
        control(5, ControlMessage.PORT_OPEN, 1);
        assertThat(late.seen).hasToString("ou");
        assertThat(device.ports()).extracting(SerialPort::id).containsExactly("channel0");
        assertThat(b.needsReset()).isFalse();
    }

    @Test
    void theEndOfAPortIsToldBeforeTheNextWithItsNumber() {
        open();
        SerialPort first = port(5, "first", peer);
        device.plug(first);
        assertThat(receive(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_ADD, 1, ""));
        device.unplug(first);
        SerialPort second = port(5, "second", peer);
        device.plug(second);
        device.unplug(second);
        SerialPort third = port(5, "third", peer);
        device.plug(third);
        assertThat(receive(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_REMOVE, 1, ""));
        assertThat(receive(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_ADD, 1, ""));
        control(5, ControlMessage.PORT_READY, 1);
        assertThat(receive(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_NAME, 1, "third"));
        assertThat(receive(CONTROL_IN)).isNull();
    }

    @Test
    void aDriverThatIsNotThereHearsOfWhatIsThereWhenItComes() {
        SerialPort gone = port(5, "gone", peer);
        device.plug(gone);
        device.plug(port(6, "kept", peer));
        device.unplug(gone);
        start();
        assertThat(receive(CONTROL_IN)).isNull();
        control(0, ControlMessage.DEVICE_READY, 1);
        assertThat(last(CONTROL_IN)).isEqualTo(message(NUMBER, ControlMessage.PORT_ADD, 1, ""));
        assertThat(receive(CONTROL_IN)).isEqualTo(message(6, ControlMessage.PORT_ADD, 1, ""));
        assertThat(receive(CONTROL_IN)).isNull();
    }

    @Test
    void whatADriverHasNotHeardIsSavedAndOtherPortsAreRefused() {
        open();
        SerialPort late = port(5, "late", peer);
        device.plug(late);
        assertThat(receive(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_ADD, 1, ""));
        StateWriter with = new StateWriter();
        b.card.save(with);
        device.unplug(late);
        StateWriter without = new StateWriter();
        b.card.save(without);
        byte[] ram = new byte[(int) (QUEUES * RING)];
        b.memory.read(RINGS, ram, 0, ram.length);
        b = bench();
        b.memory.write(RINGS, ram, 0, ram.length);
        assertThatThrownBy(() -> b.card.restore(new StateReader(with.toByteArray()), b.card.version()))
                .isInstanceOf(StateFormatException.class)
                .hasMessage("saved machine has other ports on its serial card");
        b.card.restore(new StateReader(without.toByteArray()), b.card.version());
        assertThat(receive(CONTROL_IN)).isEqualTo(message(5, ControlMessage.PORT_REMOVE, 1, ""));
        assertThatThrownBy(() -> b.card.restore(new StateReader(without.toByteArray()), 1))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("older emulator");
    }

    @Test
    void asManyPortsAsThereCanBe() {
        Bench bench = new Bench();
        List<SerialPort> ports = new ArrayList<>();
        for (int i = 1; i < VirtioSerial.MOST_PORTS; i++) {
            ports.add(new SerialPort(i, "p" + i, "name" + i, peer));
        }
        b = new VirtioBench(bench, new VirtioSerial(ports, bench.events, bench.time));
        assertThat(b.get(0x12, 2)).isEqualTo(64);
        StateWriter out = new StateWriter();
        b.card.look(63);
        b.card.save(out);
        b.card.restore(new StateReader(out.toByteArray()), b.card.version());
        StateWriter again = new StateWriter();
        b.card.save(again);
        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
    }
}
