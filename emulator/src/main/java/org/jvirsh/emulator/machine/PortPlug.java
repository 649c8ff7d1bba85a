package org.jvirsh.emulator.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jvirsh.emulator.devices.serial.PortPeer;
import org.jvirsh.emulator.devices.virtio.SerialPort;
import org.jvirsh.emulator.devices.virtio.VirtioSerial;

/**
 * Ports of the virtio serial card that come and go: first something outside is opened, then a port has it. On the vCPU
 * thread.
 */
public final class PortPlug {
    private final PcBoard board;
    private final Map<String, PortPeer> peers;
    private final Consumer<Runnable> vcpu;
    private final Consumer<String> onGone;

    PortPlug(PcBoard board, Backends backends, Consumer<Runnable> vcpu, Consumer<String> onGone) {
        this.board = board;
        this.peers = backends.ports();
        this.vcpu = vcpu;
        this.onGone = onGone;
    }

    /** Begins to take clients for what is there from the beginning. */
    void start() {
        peers.values().forEach(this::start);
    }

    private void start(PortPeer peer) {
        peer.start(() -> vcpu.accept(() -> look(peer)));
    }

    private void look(PortPeer peer) {
        board.serial().ifPresent(card -> user(peer).ifPresent(card::look));
    }

    private Optional<SerialPort> user(PortPeer peer) {
        return ports().stream().filter(port -> port.peer() == peer).findFirst();
    }

    /** The card, if there is one. */
    public Optional<VirtioSerial> card() {
        return board.serial();
    }

    /** Its ports. */
    public List<SerialPort> ports() {
        return board.serial().map(VirtioSerial::ports).orElse(List.of());
    }

    /** What is open outside under a name, for a port or for none yet. */
    public Optional<PortPeer> peer(String label) {
        return Optional.ofNullable(peers.get(label));
    }

    /** Whether a port has it. */
    public boolean used(PortPeer peer) {
        return user(peer).isPresent();
    }

    /** Takes what was opened outside, and clients for it. */
    public void add(String label, PortPeer peer) {
        peers.put(label, peer);
        start(peer);
    }

    /** Closes what no port has: its place is free at once, while what is under way is delivered beside the guest. */
    public void close(String label) {
        PortPeer peer = peers.remove(label);
        if (peer != null) {
            peer.retire();
            Thread.ofPlatform().name("port end").start(peer::close);
        }
    }

    /** Puts a port with a free number into the card. */
    public void plug(SerialPort port) {
        board.serial().orElseThrow().plug(port);
    }

    /** Takes a port out, without asking the guest. */
    public void unplug(SerialPort port) {
        board.serial().orElseThrow().unplug(port);
        onGone.accept(port.id());
    }

    /** Everything outside as the monitor shows it. */
    List<CharacterDevice> characterDevices() {
        return peers.entrySet().stream()
                .map(e -> new CharacterDevice(
                        e.getKey(),
                        e.getValue().outside(),
                        user(e.getValue()).filter(SerialPort::guestOpen).isPresent()))
                .toList();
    }
}
