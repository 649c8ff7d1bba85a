package org.jvirsh.emulator.monitor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jvirsh.emulator.devices.serial.LoggedPort;
import org.jvirsh.emulator.devices.serial.PortPeer;
import org.jvirsh.emulator.devices.serial.PortSocket;
import org.jvirsh.emulator.devices.serial.PtyPort;
import org.jvirsh.emulator.devices.virtio.SerialPort;
import org.jvirsh.emulator.devices.virtio.VirtioSerial;
import org.jvirsh.emulator.machine.Machine;
import org.jvirsh.emulator.machine.PortPlug;

/** The commands with which ports of the virtio serial card come and go, with what they have outside. */
final class PortCommands {
    /** What {@code device_add} calls a port. */
    static final String DRIVER = "virtserialport";

    private static final String BUS = "virtio-serial0.0";

    private final PortPlug ports;

    PortCommands(Machine machine) {
        ports = machine.portPlug();
    }

    void addTo(QmpCommands table) {
        BlockCommands.query(table, "chardev-add", Set.of("id", "backend"), this::open);
        BlockCommands.act(table, "chardev-remove", Set.of("id"), this::close);
    }

    private JsonElement open(BlockArguments a) throws QmpError, IOException {
        String id = a.text("id");
        if (ports.peer(id).isPresent()) {
            throw QmpError.generic("Chardev with id '%s' already exists".formatted(id));
        }
        BlockArguments backend = part(a, "backend");
        BlockArguments data = part(backend, "data");
        String type = backend.text("type");
        JsonObject opened = new JsonObject();
        switch (type) {
            case "socket" -> ports.add(id, logged(socket(data), data));
            case "pty" -> {
                PtyPort pty = new PtyPort();
                ports.add(id, logged(pty, data));
                opened.addProperty("pty", pty.path());
            }
            default -> throw QmpError.generic("Parameter 'type' does not accept value '%s'".formatted(type));
        }
        return opened;
    }

    private static PortPeer logged(PortPeer peer, BlockArguments data) throws QmpError, IOException {
        String file = data.text("logfile", "");
        return file.isEmpty() ? peer : LoggedPort.of(peer, BlockCommands.path(file), data.bool("logappend", false));
    }

    private static PortSocket socket(BlockArguments data) throws QmpError, IOException {
        BlockArguments address = part(data, "addr");
        String family = address.text("type");
        if (!family.equals("unix")) {
            throw QmpError.generic("Parameter 'type' does not accept value '%s'".formatted(family));
        }
        if (!data.bool("server", true)) {
            throw QmpError.generic("a port's socket is one that listens here");
        }
        if (data.bool("wait", false)) {
            throw QmpError.generic("'wait' option is incompatible with chardev-add"); // the guest would stand still
        }
        return new PortSocket(BlockCommands.path(part(address, "data").text("path")));
    }

    private static BlockArguments part(BlockArguments a, String name) throws QmpError {
        JsonElement part = a.given().get(name);
        if (part == null) {
            throw QmpError.generic("Parameter '%s' is missing".formatted(name));
        }
        if (!(part instanceof JsonObject object)) {
            throw QmpError.generic("Invalid parameter type for '%s', expected: object".formatted(name));
        }
        return new BlockArguments(object);
    }

    private void close(BlockArguments a) throws QmpError {
        String id = a.text("id");
        PortPeer peer = ports.peer(id)
                .orElseThrow(() -> QmpError.generic("Chardev '%s' not found".formatted(id)));
        if (ports.used(peer)) {
            throw QmpError.generic("Chardev '%s' is busy".formatted(id));
        }
        ports.close(id);
    }

    /** {@code device_add} for a port. */
    void plug(BlockArguments a) throws QmpError {
        if (ports.card().isEmpty()) {
            throw QmpError.generic("No 'virtio-serial-bus' bus found for device '%s'".formatted(DRIVER));
        }
        if (!a.text("bus", BUS).equals(BUS)) {
            throw QmpError.generic("Bus '%s' not found".formatted(a.text("bus")));
        }
        String chardev = a.text("chardev");
        PortPeer peer = ports.peer(chardev).orElseThrow(() -> QmpError.generic(
                "Property '%s.chardev' can't find value '%s'".formatted(DRIVER, chardev)));
        if (ports.used(peer)) {
            throw QmpError.generic("Property '%s.chardev' can't take value '%s', it's in use".formatted(DRIVER, chardev));
        }
        int number = number(a);
        String id = a.text("id", "port" + number);
        if (has(port -> port.id().equals(id))) {
            throw QmpError.generic("Duplicate device ID '%s'".formatted(id));
        }
        String name = a.text("name", "");
        if (!name.isEmpty() && has(port -> port.name().equals(name))) {
            throw QmpError.generic("virtio-serial-bus: A port already exists by name %s".formatted(name));
        }
        ports.plug(new SerialPort(number, id, name, peer));
    }

    private boolean has(Predicate<SerialPort> what) {
        return ports.ports().stream().anyMatch(what);
    }

    private int number(BlockArguments a) throws QmpError {
        List<Integer> taken = ports.ports().stream().map(SerialPort::number).toList();
        if (!a.has("nr")) {
            for (int n = 1; n < VirtioSerial.MOST_PORTS; n++) {
                if (!taken.contains(n)) {
                    return n;
                }
            }
            throw QmpError.generic("virtio-serial-bus: Maximum port limit for this device reached");
        }
        long number = a.number("nr");
        if (number == 0) {
            throw QmpError.generic("Port number 0 on virtio-serial devices reserved for virtconsole devices for"
                    + " backward compatibility.");
        }
        if (number < 0 || number >= VirtioSerial.MOST_PORTS) {
            throw QmpError.generic("virtio-serial-bus: Out-of-range port id specified, max. allowed: %d"
                    .formatted(VirtioSerial.MOST_PORTS - 1));
        }
        if (taken.contains((int) number)) {
            throw QmpError.generic("virtio-serial-bus: A port already exists at id %d".formatted(number));
        }
        return (int) number;
    }

    /** {@code device_del} for a port, whose guest is not asked; whether it is one. */
    boolean unplug(String id) {
        Optional<SerialPort> port =
                ports.ports().stream().filter(p -> p.id().equals(id)).findFirst();
        port.ifPresent(ports::unplug);
        return port.isPresent();
    }
}
