package org.jvirsh.emulator.devices.ide;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirsh.emulator.devices.disk.MemoryImage;
import org.jvirsh.emulator.snapshot.Persistent;
import org.jvirsh.emulator.snapshot.PersistentContract;
import org.jvirsh.emulator.testing.Bench;

import static org.assertj.core.api.Assertions.assertThat;

/** CD-ROM drives through the registers of their channel. */
class AtapiDriveTest implements PersistentContract {
    private static final int BLOCKS = 100;
    private static final int DONE = 0x50;
    private static final int DATA_DUE = 0x58;
    private static final int FAILED = 0x51;

    private final Map<Persistent, IdeBench> benches = new IdentityHashMap<>();
    private final MemoryImage disc = new MemoryImage(BLOCKS * 2048);
    private final CdTray tray = new CdTray(disc);
    private final List<Boolean> moves = new ArrayList<>();
    private IdeBench b = new IdeBench(new Bench());
    private AtapiDrive drive = new AtapiDrive(tray, b.queue, "QM00001");

    @Override
    public Persistent build(Bench bench) {
        if (benches.size() > 4) {
            benches.clear(); // those of the states that were cut short
        }
        IdeBench ide = new IdeBench(bench);
        MemoryImage content = new MemoryImage(8 * 2048);
        for (int i = 0; i < content.content.length; i++) {
            content.content[i] = (byte) (i / 2048 * 5 + i);
        }
        ide.controller.insert(0, new AtapiDrive(new CdTray(content), ide.queue, "x"));
        benches.put(ide.controller, ide);
        return ide.controller;
    }

    @Override
    public void drive(Bench bench, Persistent device) {
        IdeBench ide = Objects.requireNonNull(benches.get(device));
        ide.switchOn();
        packet(ide, 0, 512, 0x1E, 0, 0, 0, 1);
        packet(ide, 0, 512, 0x28, 0, 0, 0, 0, 3, 0, 0, 1);
        ide.read(100);
    }

    @Override
    public Object observe(Bench bench, Persistent device) {
        IdeBench ide = Objects.requireNonNull(benches.get(device));
        List<Object> seen = new ArrayList<>();
        for (int p = IdeBench.ERROR; p <= IdeBench.STATUS; p++) {
            seen.add(ide.in(p));
        }
        seen.add(Arrays.hashCode(ide.read(2048 - 100)));
        seen.add(ide.in(IdeBench.STATUS));
        seen.add(packet(ide, 0, 512, 0x1B, 0, 0, 0, 2));
        return seen;
    }

    @BeforeEach
    void insert() {
        for (int i = 0; i < disc.content.length; i++) {
            disc.content[i] = (byte) (i / 2048 * 11 + i);
        }
        b.controller.insert(0, drive);
        tray.onMoved(moves::add);
        b.switchOn();
    }

    /** Sends a packet; the status afterwards. */
    private static int packet(IdeBench ide, int features, int limit, int... command) {
        ide.out(IdeBench.DEVICE, 0xA0);
        ide.out(IdeBench.ERROR, features);
        ide.out(IdeBench.MID, limit & 0xFF);
        ide.out(IdeBench.HIGH, limit >> 8);
        assertThat(ide.command(0xA0)).isEqualTo(DATA_DUE);
        assertThat(ide.in(IdeBench.COUNT)).as("command").isEqualTo(1);
        byte[] bytes = new byte[12];
        for (int i = 0; i < command.length; i++) {
            bytes[i] = (byte) command[i];
        }
        ide.write(bytes);
        return ide.in(IdeBench.CONTROL);
    }

    private int packet(int... command) {
        return packet(b, 0, 0x8000, command);
    }

    /** Sends a packet and reads its answer in one part. */
    private byte[] answer(int... command) {
        assertThat(packet(command)).isEqualTo(DATA_DUE);
        assertThat(b.status()).isEqualTo(DATA_DUE);
        assertThat(b.in(IdeBench.COUNT)).as("data to the host").isEqualTo(2);
        byte[] data = b.read(b.in(IdeBench.MID) | b.in(IdeBench.HIGH) << 8);
        assertThat(b.status()).isEqualTo(DONE);
        assertThat(b.in(IdeBench.COUNT)).as("over").isEqualTo(3);
        return data;
    }

    private String sense() {
        byte[] s = answer(0x03, 0, 0, 0, 18);
        return "%x/%02x/%02x".formatted(s[2], s[12], s[13]);
    }

    private void refused(String sense, int... command) {
        assertThat(packet(command)).isEqualTo(FAILED);
        assertThat(b.in(IdeBench.ERROR) >> 4).isEqualTo(sense.charAt(0) - '0');
        assertThat(sense()).isEqualTo(sense);
    }

    private byte[] blocks(int first, int count) {
        return Arrays.copyOfRange(disc.content, first * 2048, (first + count) * 2048);
    }

    private static int u32(byte[] b, int at) {
        return java.nio.ByteBuffer.wrap(b).getInt(at);
    }

    @Test
    void hasTheSignatureOfPacketDevices() {
        b.out(IdeBench.CONTROL, 4);
        b.out(IdeBench.CONTROL, 0);
        assertThat(b.in(IdeBench.CONTROL)).isZero();
        assertThat(List.of(b.in(IdeBench.MID), b.in(IdeBench.HIGH))).containsExactly(0x14, 0xEB);
        b.out(IdeBench.MID, 0);
        assertThat(b.command(0xEC)).isEqualTo(FAILED);
        assertThat(b.in(IdeBench.MID)).isEqualTo(0x14);
        assertThat(b.command(0xA1)).isEqualTo(DATA_DUE);
        byte[] id = b.read(512);
        assertThat(id[0] & 0xFF | (id[1] & 0xFF) << 8).isEqualTo(0x85C0);
        b.out(IdeBench.STATUS, 0x20);
        b.out(IdeBench.STATUS, 0x08);
        assertThat(b.in(IdeBench.HIGH)).isEqualTo(0xEB);
        b.out(IdeBench.ERROR, 2);
        assertThat(b.command(0xA0)).as("overlapped").isEqualTo(FAILED);
    }

    @Test
    void tellsWhatItIs() {
        byte[] inquiry = answer(0x12, 0, 0, 0, 36);
        assertThat(inquiry[0]).isEqualTo((byte) 5);
        assertThat(new String(inquiry, 8, 28, StandardCharsets.US_ASCII)).isEqualTo("QEMU    QEMU DVD-ROM    2.5+");
        assertThat(answer(0x12, 0, 0, 0, 8)).as("no more than asked for").hasSize(8);
        byte[] page = answer(0x5A, 0, 0x2A, 0, 0, 0, 0, 0, 128);
        assertThat(page[8]).isEqualTo((byte) 0x2A);
        assertThat(page).hasSize(28);
        assertThat(answer(0x5A, 0, 0x3F, 0, 0, 0, 0, 0, 128)).hasSize(36);
        refused("5/39/00", 0x5A, 0, 0xEA, 0, 0, 0, 0, 0, 128);
        refused("5/24/00", 0x5A, 0, 0x05, 0, 0, 0, 0, 0, 128);
        refused("5/20/00", 0xFF);
    }

    @Test
    void tellsFeaturesAndDisc() {
        byte[] all = answer(0x46, 0, 0, 0, 0, 0, 0, 0, 255);
        assertThat(u32(all, 0)).isEqualTo(all.length - 4);
        assertThat(all[7]).as("CD-ROM").isEqualTo((byte) 8);
        assertThat(answer(0x46, 2, 0, 3, 0, 0, 0, 0, 255)).hasSize(16);
        refused("5/24/00", 0x46, 3, 0, 0, 0, 0, 0, 0, 255);
        byte[] capacity = answer(0x25);
        assertThat(u32(capacity, 0)).isEqualTo(BLOCKS - 1);
        assertThat(u32(capacity, 4)).isEqualTo(2048);
        assertThat(answer(0x51, 0, 0, 0, 0, 0, 0, 0, 34)).hasSize(34);
        assertThat(answer(0xBD, 0, 0, 0, 0, 0, 0, 0, 0, 8)).hasSize(8);
    }

    @Test
    void tellsTheTableOfContents() {
        byte[] toc = answer(0x43, 0, 0, 0, 0, 0, 0, 0, 64);
        assertThat(toc).hasSize(20).startsWith(0, 18, 1, 1, 0, 0x14, 1, 0, 0, 0, 0, 0, 0, 0x16, 0xAA, 0);
        assertThat(u32(toc, 16)).isEqualTo(BLOCKS);
        byte[] times = answer(0x43, 2, 0, 0, 0, 0, 0xAA, 0, 64);
        assertThat(times).hasSize(12).endsWith(0, 0, 3, 25);
        assertThat(answer(0x43, 0, 1, 0, 0, 0, 0, 0, 64)).hasSize(12);
        assertThat(answer(0x43, 0, 2, 0, 0, 0, 0, 0, 64)).hasSize(48);
        refused("5/24/00", 0x43, 0, 0, 0, 0, 0, 2, 0, 64);
        refused("5/24/00", 0x43, 0, 5, 0, 0, 0, 0, 0, 64);
    }

    @Test
    void readsThroughTheDataPortInParts() {
        packet(b, 0, 3000, 0x28, 0, 0, 0, 0, 40, 0, 0, 45);
        byte[] all = new byte[45 * 2048];
        int done = 0;
        while (done < all.length) {
            assertThat(b.status()).isEqualTo(DATA_DUE);
            int n = b.in(IdeBench.MID) | b.in(IdeBench.HIGH) << 8;
            assertThat(n).isEqualTo(2048);
            System.arraycopy(b.read(n), 0, all, done, n);
            done += n;
        }
        assertThat(b.status()).isEqualTo(DONE);
        assertThat(all).isEqualTo(blocks(40, 45));
        packet(b, 0, 100, 0xA8, 0, 0, 0, 0, 99, 0, 0, 0, 1);
        assertThat(b.in(IdeBench.MID)).isEqualTo(100);
    }

    @Test
    void readsByDma() {
        assertThat(packet(b, 1, 0, 0x28, 0, 0, 0, 0, 3, 0, 0, 60)).isEqualTo(DATA_DUE);
        b.table(IdeBench.BUFFER, 0, IdeBench.BUFFER + 0x1_0000, 60 * 2048 - 0x1_0000);
        assertThat(b.transfer(true)).isEqualTo(4);
        assertThat(b.status()).isEqualTo(DONE);
        byte[] m = new byte[60 * 2048];
        b.memory.read(IdeBench.BUFFER, m, 0, m.length);
        assertThat(m).isEqualTo(blocks(3, 60));
        packet(b, 1, 0, 0x12, 0, 0, 0, 36);
        b.table(IdeBench.BUFFER, 8);
        assertThat(b.transfer(true)).as("too little memory").isZero();
    }

    @Test
    void readsRawBlocks() {
        byte[] raw = answer(0xBE, 0, 0, 0, 0, 80, 0, 0, 2, 0xF8);
        assertThat(raw).hasSize(2 * 2352);
        assertThat(Arrays.copyOfRange(raw, 2352, 2352 + 16)).containsExactly(
                0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 3, 6, 1);
        assertThat(Arrays.copyOfRange(raw, 2352 + 16, 2352 + 16 + 2048)).isEqualTo(blocks(81, 1));
        assertThat(answer(0xBE, 0, 0, 0, 0, 80, 0, 0, 1, 0x10)).isEqualTo(blocks(80, 1));
        assertThat(packet(0xBE, 0, 0, 0, 0, 80, 0, 0, 1, 0)).isEqualTo(DONE);
        refused("5/24/00", 0xBE, 0, 0, 0, 0, 80, 0, 0, 1, 0x08);
    }

    @Test
    void refusesWhatIsNotThere() {
        refused("5/21/00", 0x28, 0, 0, 0, 0, 99, 0, 0, 2);
        refused("5/21/00", 0xA8, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
        refused("5/21/00", 0x2B, 0, 0, 0, 0, 100);
        assertThat(packet(0x28, 0, 0, 0, 0, 99, 0, 0, 0)).as("nothing").isEqualTo(DONE);
        disc.failing = true;
        refused("3/11/00", 0x28, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(sense()).as("forgotten").isEqualTo("0/00/00");
    }

    @Test
    void theGuestHoldsOpensAndClosesTheTray() {
        assertThat(packet(0x1E, 0, 0, 0, 1)).isEqualTo(DONE);
        assertThat(tray.locked()).isTrue();
        refused("2/53/02", 0x1B, 0, 0, 0, 2);
        assertThat(packet(0x1E, 0, 0, 0, 0)).isEqualTo(DONE);
        assertThat(packet(0x1B, 0, 0, 0, 2)).isEqualTo(DONE);
        assertThat(tray.open()).isTrue();
        refused("2/3a/02", 0x00);
        assertThat(answer(0x4A, 1, 0, 0, 0x10, 0, 0, 0, 8)).containsExactly(0, 6, 4, 0x10, 3, 1, 0, 0);
        assertThat(packet(0x1B, 0, 0, 0, 3)).isEqualTo(DONE);
        assertThat(moves).containsExactly(true, false);
        refused("6/28/00", 0x00);
        assertThat(packet(0x00)).isEqualTo(DONE);
        assertThat(answer(0x4A, 1, 0, 0, 0x10, 0, 0, 0, 8)).containsExactly(0, 6, 4, 0x10, 2, 2, 0, 0);
        assertThat(answer(0x4A, 1, 0, 0, 0x10, 0, 0, 0, 8)).containsExactly(0, 6, 4, 0x10, 0, 2, 0, 0);
        assertThat(answer(0x4A, 1, 0, 0, 0, 0, 0, 0, 8)).containsExactly(0, 2, 0x80, 0x10);
        refused("5/24/00", 0x4A, 0, 0, 0, 0x10, 0, 0, 0, 8);
    }

    @Test
    void theUserChangesTheMedium() {
        MemoryImage other = new MemoryImage(10 * 2048);
        tray.move(true);
        assertThat(drive.replaceMedium(other)).isSameAs(disc);
        tray.move(false);
        refused("6/28/00", 0x25);
        assertThat(u32(answer(0x25), 0)).isEqualTo(9);
        tray.move(true);
        drive.replaceMedium(null);
        tray.move(false);
        refused("2/3a/01", 0x25);
        tray.requestEject();
        assertThat(answer(0x4A, 1, 0, 0, 0x10, 0, 0, 0, 8)[4]).isEqualTo((byte) 1);
    }

    @Test
    void aMediumThatGoesInTheMiddleOfARead() {
        packet(b, 0, 2048, 0x28, 0, 0, 0, 0, 0, 0, 0, 40);
        tray.move(true);
        drive.replaceMedium(null);
        for (int i = 0; i < 31; i++) {
            b.read(2048);
        }
        assertThat(b.status()).isEqualTo(FAILED);
        assertThat(sense()).isEqualTo("2/3a/02");
    }
}
