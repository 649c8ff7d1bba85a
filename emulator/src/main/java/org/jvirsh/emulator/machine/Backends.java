package org.jvirsh.emulator.machine;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jvirsh.emulator.block.ImageLayer;
import org.jvirsh.emulator.block.disk.BlockDevice;
import org.jvirsh.emulator.block.disk.ImageOpener;
import org.jvirsh.emulator.block.disk.OpenOptions;
import org.jvirsh.emulator.block.disk.Throttle;
import org.jvirsh.emulator.block.host.Locking;
import org.jvirsh.emulator.devices.ide.CdTray;
import org.jvirsh.emulator.devices.serial.CharBackend;
import org.jvirsh.emulator.devices.serial.FileBackend;
import org.jvirsh.emulator.devices.serial.LoggedBackend;
import org.jvirsh.emulator.devices.serial.LoggedPort;
import org.jvirsh.emulator.devices.serial.NullBackend;
import org.jvirsh.emulator.devices.serial.PortPeer;
import org.jvirsh.emulator.devices.serial.PortSocket;
import org.jvirsh.emulator.devices.serial.PtyBackend;
import org.jvirsh.emulator.devices.serial.PtyPort;
import org.jvirsh.emulator.devices.serial.StdioBackend;
import org.jvirsh.emulator.devices.serial.TerminalBackend;
import org.jvirsh.emulator.devices.serial.UnixSocketBackend;

/** The live ends of a machine's character devices: opened before the machine is built, closed after its end. */
final class Backends implements AutoCloseable {
    private final List<CharBackend> serials = new ArrayList<>();
    private final List<CharBackend> consoles = new ArrayList<>();
    private final Map<String, PortPeer> ports = new LinkedHashMap<>();
    private final List<BlockDevice> disks = new CopyOnWriteArrayList<>();
    private final List<BlockDevice> unused = new ArrayList<>();
    private final List<IdeMedium> ide = new ArrayList<>();
    private Optional<CharBackend> debugConsole = Optional.empty();

    private Backends() {}

    /** Opens everything the machine needs; nothing stays open when one fails. */
    static Backends open(MachineSpec spec) throws StartException {
        Backends b = new Backends();
        try {
            for (SerialTarget t : spec.serials()) {
                b.serials.add(open(t));
            }
            for (SerialTarget t : spec.cards().consoles()) {
                b.consoles.add(open(t));
            }
            for (PortSpec p : spec.cards().ports()) {
                b.ports.put(p.label(), port(p));
            }
            for (DiskSpec d : spec.cards().disks()) {
                b.disks.add(limited(d, new BlockDevice(d.nameOr("disk" + b.disks.size()), open(d)), b));
            }
            for (IdeSpec d : spec.cards().ide()) {
                BlockDevice image = d.medium().isPresent()
                        ? limited(d.medium().get(), new BlockDevice(d.name(), open(d.medium().get())), b)
                        : null;
                b.ide.add(image != null && !d.cdrom()
                        ? new IdeMedium.Disk(image)
                        : new IdeMedium.Removable(new CdTray(image)));
            }
            if (spec.debugConsole().isPresent()) {
                b.debugConsole = Optional.of(file("debug console", new SerialTarget.File(spec.debugConsole().get().file())));
            }
        } catch (StartException e) {
            b.close();
            throw e;
        }
        return b;
    }

    /** Disks with one group share what the last of them says. */
    private static BlockDevice limited(DiskSpec spec, BlockDevice disk, Backends others) {
        if (spec.throttle().any()) {
            Throttle.join(disk, spec.group(), others.fixedDisks()).limit(spec.throttle());
        }
        return disk;
    }

    private static ImageLayer open(DiskSpec disk) throws StartException {
        try {
            return disk.temporary()
                    ? ImageOpener.openTemporary(disk.file(), disk.format())
                    : ImageOpener.open(disk.file(), disk.format(), new OpenOptions(
                            disk.readOnly(), disk.shared() ? Locking.SHAREABLE : Locking.NORMAL));
        } catch (IOException e) {
            throw new StartException("disk " + e.getMessage());
        }
    }

    private static CharBackend open(SerialTarget target) throws StartException {
        return switch (target) {
            case SerialTarget.None() -> new NullBackend();
            case SerialTarget.Stdio() -> new StdioBackend(
                    new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
            case SerialTarget.File f -> file("serial", f);
            case SerialTarget.Logged(var inner, var log) -> logged(open(inner), log);
            case SerialTarget.Unix(var path) -> socket(path);
            case SerialTarget.Terminal(var path) -> terminal(socket(path));
            case SerialTarget.Pty() -> pty();
        };
    }

    private static CharBackend socket(Path path) throws StartException {
        try {
            return new UnixSocketBackend(path);
        } catch (IOException e) {
            throw new StartException("serial socket '%s': %s".formatted(path, e.getMessage()));
        }
    }

    private static PortPeer port(PortSpec port) throws StartException {
        PortPeer peer = open(port);
        if (port.log().isEmpty()) {
            return peer;
        }
        SerialTarget.File log = port.log().get();
        try {
            return LoggedPort.of(peer, log.path(), log.append());
        } catch (IOException e) {
            throw new StartException("log file '%s': %s".formatted(log.path(), e.getMessage()));
        }
    }

    private static PortPeer open(PortSpec port) throws StartException {
        return switch (port.target()) {
            case PortTarget.Unix(var path) -> {
                try {
                    yield new PortSocket(path);
                } catch (IOException e) {
                    throw new StartException("port socket '%s': %s".formatted(path, e.getMessage()));
                }
            }
            case PortTarget.Pty() -> {
                try {
                    PtyPort pty = new PtyPort();
                    redirected(pty.path(), port.label());
                    yield pty;
                } catch (IOException e) {
                    throw new StartException("port pty: " + e.getMessage());
                }
            }
        };
    }

    /** Tells on standard error where a pseudo-terminal is, in QEMU's words, which tools look for. */
    private static void redirected(String path, String label) {
        System.err.println("char device redirected to " + path + " (label " + label + ")");
    }

    private static CharBackend terminal(CharBackend socket) {
        try {
            return new TerminalBackend(socket, new PtyBackend());
        } catch (IOException e) {
            // None on this system, or none left: the socket serves alone.
            return socket;
        }
    }

    /** The character devices but for the ports. */
    List<CharacterDevice> characterDevices() {
        List<CharacterDevice> devices = new ArrayList<>();
        for (int i = 0; i < serials.size(); i++) {
            devices.add(new CharacterDevice("serial" + i, serials.get(i).outside(), true));
        }
        for (int i = 0; i < consoles.size(); i++) {
            devices.add(new CharacterDevice("console" + i, consoles.get(i).outside(), true));
        }
        return devices;
    }

    private static CharBackend pty() throws StartException {
        try {
            PtyBackend pty = new PtyBackend();
            redirected(pty.path(), "serial");
            return pty;
        } catch (IOException e) {
            throw new StartException("serial pty: " + e.getMessage());
        }
    }

    private static CharBackend logged(CharBackend target, SerialTarget.File log) throws StartException {
        try {
            return new LoggedBackend(target, file("log", log));
        } catch (StartException e) {
            target.close();
            throw e;
        }
    }

    private static FileBackend file(String role, SerialTarget.File file) throws StartException {
        try {
            return new FileBackend(file.path(), file.append());
        } catch (IOException e) {
            throw new StartException("%s file: %s".formatted(role, e.getMessage()));
        }
    }

    List<CharBackend> serials() {
        return serials;
    }

    List<CharBackend> consoles() {
        return consoles;
    }

    /** The hosts' ends of ports, by the monitor's names: those that ports have, and others. */
    Map<String, PortPeer> ports() {
        return ports;
    }

    /** Images that are open for disks that are not in the machine yet, or no longer. */
    List<BlockDevice> unused() {
        return unused;
    }

    /** The virtio disks. */
    List<BlockDevice> disks() {
        return disks;
    }

    /** All disks that stay in their drives: IDE, then virtio. */
    List<BlockDevice> fixedDisks() {
        List<BlockDevice> all = new ArrayList<>();
        for (IdeMedium m : ide) {
            if (m instanceof IdeMedium.Disk(var image)) {
                all.add(image);
            }
        }
        all.addAll(disks);
        return all;
    }

    /** What is open for each IDE drive, in the order of the specification. */
    List<IdeMedium> ide() {
        return ide;
    }

    Optional<CharBackend> debugConsole() {
        return debugConsole;
    }

    private interface Closing {
        void run() throws IOException;
    }

    private static void close(Closing disk) {
        try {
            disk.run();
        } catch (IOException e) {
            System.err.println("jvirsh-emulator: a disk image was not closed in order: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        serials.forEach(CharBackend::close);
        consoles.forEach(CharBackend::close);
        ports.values().forEach(PortPeer::close);
        disks.forEach(d -> close(d::close));
        unused.forEach(d -> close(d::close));
        ide.forEach(m -> close(m::close));
        debugConsole.ifPresent(CharBackend::close);
    }
}
